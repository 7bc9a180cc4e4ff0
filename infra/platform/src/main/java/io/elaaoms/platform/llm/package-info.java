/// Talking to language models, through LangChain4j: clients, guarded and measured calls, answers of a
/// demanded form.
@NullMarked
package io.elaaoms.platform.llm;

import org.jspecify.annotations.NullMarked;
