/// What an agent waits for during a call: initiation and search, beside a bare endpoint and the bare
/// statement.
@NullMarked
package io.elaaoms.bench.query;

import org.jspecify.annotations.NullMarked;
