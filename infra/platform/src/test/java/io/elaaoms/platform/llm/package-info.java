/// Tests of the talk with models.
@NullMarked
package io.elaaoms.platform.llm;

import org.jspecify.annotations.NullMarked;
