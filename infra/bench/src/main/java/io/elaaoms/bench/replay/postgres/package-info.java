/// Compares the projected tables with themselves.
@NullMarked
package io.elaaoms.bench.replay.postgres;

import org.jspecify.annotations.NullMarked;
