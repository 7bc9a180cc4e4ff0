/// Embedders, each against the same contract.
@NullMarked
package io.elaaoms.platform.embedding;

import org.jspecify.annotations.NullMarked;
