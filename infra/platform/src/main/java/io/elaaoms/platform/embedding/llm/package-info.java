/// Embedders that need a model.
@NullMarked
package io.elaaoms.platform.embedding.llm;

import org.jspecify.annotations.NullMarked;
