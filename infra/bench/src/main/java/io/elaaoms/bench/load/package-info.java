/// Load on an HTTP server, and how long its answers take.
@NullMarked
package io.elaaoms.bench.load;

import org.jspecify.annotations.NullMarked;
