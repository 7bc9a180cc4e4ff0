/// The schema registry, started, restarted and left behind.
@NullMarked
package io.elaaoms.standalone.registry;

import org.jspecify.annotations.NullMarked;
