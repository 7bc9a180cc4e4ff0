/// Where the thresholds of an embedding model come from: written pairs of statements, weighed with its
/// vectors.
@NullMarked
package io.elaaoms.bench.thresholds;

import org.jspecify.annotations.NullMarked;
