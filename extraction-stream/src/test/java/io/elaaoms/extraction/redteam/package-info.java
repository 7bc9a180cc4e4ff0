/// Callers who try to write our memory, callers who only sound like it, and a model that obeys both.
@NullMarked
package io.elaaoms.extraction.redteam;

import org.jspecify.annotations.NullMarked;
