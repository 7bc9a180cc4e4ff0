/// What a stack keeps in its home, and who may have it.
@NullMarked
package io.elaaoms.standalone.stack;

import org.jspecify.annotations.NullMarked;
