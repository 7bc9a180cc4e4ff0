/// The log, as the gateway sees it: it takes events, and it is there or not.
@NullMarked
package io.elaaoms.ingress.kafka;

import org.jspecify.annotations.NullMarked;
