/// Extraction without a model: deterministic sentence analysis of English, no key, no network.
@NullMarked
package io.elaaoms.extraction.local;

import org.jspecify.annotations.NullMarked;
