/// The embedded stack: its home, its parts, their order.
@NullMarked
package io.elaaoms.standalone.stack;

import org.jspecify.annotations.NullMarked;
