/// A person's memories, listed, and the history of one.
@NullMarked
package io.elaaoms.query.memories;

import org.jspecify.annotations.NullMarked;
