/// What keeps erased conversations erased, whatever is delivered again.
@NullMarked
package io.elaaoms.extraction.erase;

import org.jspecify.annotations.NullMarked;
