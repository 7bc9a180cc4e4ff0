/// From candidates to candidates with vectors.
@NullMarked
package io.elaaoms.extraction.embed;

import org.jspecify.annotations.NullMarked;
