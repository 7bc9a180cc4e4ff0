package io.elaaoms.ingress.backfill;

/// The log can be neither read nor written. The message is one line for a person.
public final class LogUnreachable extends RuntimeException {

    /// @param address of the log
    public LogUnreachable(String address, Throwable cause) {
        super(
                "Kafka does not answer as hoped at %s (KAFKA_BOOTSTRAP_SERVERS): %s"
                        .formatted(address, cause.getClass().getSimpleName()),
                cause);
    }
}
