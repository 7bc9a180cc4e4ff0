/// Fills the projected tables faster than a log could.
@NullMarked
package io.elaaoms.bench.query.postgres;

import org.jspecify.annotations.NullMarked;
