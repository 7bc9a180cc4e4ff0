/// The service that turns deliveries into candidates with vectors: stages transcript, extraction, embedding.
@NullMarked
package io.elaaoms.extraction;

import org.jspecify.annotations.NullMarked;
