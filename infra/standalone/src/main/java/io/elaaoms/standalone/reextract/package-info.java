/// Conversations that are read by an extractor again: which, for what request, and what came of it.
@NullMarked
package io.elaaoms.standalone.reextract;

import org.jspecify.annotations.NullMarked;
