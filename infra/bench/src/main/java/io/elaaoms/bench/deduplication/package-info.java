/// How long a new statement waits until it is compared with all that is known of its caller.
@NullMarked
package io.elaaoms.bench.deduplication;

import org.jspecify.annotations.NullMarked;
