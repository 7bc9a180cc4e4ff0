package io.elaaoms.ingress.http;

import reactor.core.publisher.Mono;

/// Whether something is there that this service needs.
public interface HealthCheck {

    /// What is checked: `kafka`.
    String name();

    /// Whether deliveries cannot be taken without it, as things are now.
    boolean isNeeded();

    /// Answers within two seconds, never with an error; cheap enough to be asked often.
    Mono<Boolean> isHealthy();
}
