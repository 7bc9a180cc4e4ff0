/// Tests of what can be said of a stack.
@NullMarked
package io.elaaoms.standalone.status;

import org.jspecify.annotations.NullMarked;
