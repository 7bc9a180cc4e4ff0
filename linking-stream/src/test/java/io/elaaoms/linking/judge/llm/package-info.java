/// Tests of models as judges.
@NullMarked
package io.elaaoms.linking.judge.llm;

import org.jspecify.annotations.NullMarked;
