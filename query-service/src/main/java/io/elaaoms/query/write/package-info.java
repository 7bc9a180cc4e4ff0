/// Changes to memories, as commands through the log: the answer to one is what the deduplication stage made
/// of it.
@NullMarked
package io.elaaoms.query.write;

import org.jspecify.annotations.NullMarked;
