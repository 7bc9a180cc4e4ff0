/// Extraction by a language model, through LangChain4j: the only place that knows a model's API.
@NullMarked
package io.elaaoms.extraction.llm;

import org.jspecify.annotations.NullMarked;
