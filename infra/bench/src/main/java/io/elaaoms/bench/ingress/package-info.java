/// The gateway under load, beside a bare handler.
@NullMarked
package io.elaaoms.bench.ingress;

import org.jspecify.annotations.NullMarked;
