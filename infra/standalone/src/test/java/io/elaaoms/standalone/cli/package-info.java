/// The commands, without a stack.
@NullMarked
package io.elaaoms.standalone.cli;

import org.jspecify.annotations.NullMarked;
