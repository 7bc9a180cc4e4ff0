/// Whether what is said later takes the place of what it outdates, and of nothing else: written cases, through
/// the real deduplication.
@NullMarked
package io.elaaoms.bench.contradictions;

import org.jspecify.annotations.NullMarked;
