/// Language models that judge how statements stand to each other.
@NullMarked
package io.elaaoms.linking.judge.llm;

import org.jspecify.annotations.NullMarked;
