/// What is asked of the broker.
@NullMarked
package io.elaaoms.platform.kafka;

import org.jspecify.annotations.NullMarked;
