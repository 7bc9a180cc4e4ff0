/// Tests of models as wordsmiths.
@NullMarked
package io.elaaoms.linking.wording.llm;

import org.jspecify.annotations.NullMarked;
