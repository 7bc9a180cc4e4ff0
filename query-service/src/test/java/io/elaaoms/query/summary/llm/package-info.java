/// Tests of models that word answers.
@NullMarked
package io.elaaoms.query.summary.llm;

import org.jspecify.annotations.NullMarked;
