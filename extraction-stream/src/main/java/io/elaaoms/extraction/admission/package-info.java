/// Which candidates may become memories: the same rules for every extractor, over nothing but what was said.
@NullMarked
package io.elaaoms.extraction.admission;

import org.jspecify.annotations.NullMarked;
