/// What every service needs of the broker: settings, the topics that must exist, lag.
@NullMarked
package io.elaaoms.platform.kafka;

import org.jspecify.annotations.NullMarked;
