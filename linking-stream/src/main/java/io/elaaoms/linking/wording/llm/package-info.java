/// Language models that word profiles.
@NullMarked
package io.elaaoms.linking.wording.llm;

import org.jspecify.annotations.NullMarked;
