/// A real schema registry in a child process.
@NullMarked
package io.elaaoms.standalone.registry;

import org.jspecify.annotations.NullMarked;
