package io.elaaoms.platform.kafka;

import org.jspecify.annotations.Nullable;

/// The broker did not do what it was asked for; mostly because it is not there.
public final class BrokerUnreachable extends RuntimeException {

    BrokerUnreachable(String bootstrapServers, @Nullable Throwable cause) {
        super(
                "Kafka did not answer as hoped at %s (KAFKA_BOOTSTRAP_SERVERS): %s"
                        .formatted(
                                bootstrapServers,
                                cause == null ? "no answer" : cause.getClass().getSimpleName()),
                cause);
    }
}
