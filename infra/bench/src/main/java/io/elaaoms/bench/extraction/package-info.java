/// How well an extractor finds what people say of themselves: precision and recall on conversations whose
/// facts were written down by hand.
@NullMarked
package io.elaaoms.bench.extraction;

import org.jspecify.annotations.NullMarked;
