package io.elaaoms.ingress.http;

import reactor.core.publisher.Mono;

/// Whether something this service cannot do without is there.
public interface HealthCheck {

    /// What is checked: `kafka`.
    String name();

    /// Answers within two seconds, never with an error; cheap enough to be asked often.
    Mono<Boolean> isHealthy();
}
