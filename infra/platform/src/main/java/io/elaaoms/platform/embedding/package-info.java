/// Text to vectors.
@NullMarked
package io.elaaoms.platform.embedding;

import org.jspecify.annotations.NullMarked;
