package io.elaaoms.ingress.http;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Says how the service is.
public final class HealthHandler {

    private static final String HEALTHY = "healthy";
    private static final String UNHEALTHY = "unhealthy";

    private final HealthCheck check;
    private final String version;

    public HealthHandler(HealthCheck check, String version) {
        this.check = check;
        this.version = version;
    }

    /// 200 as long as the process answers at all: restarting it would not bring a broker back.
    Mono<ServerResponse> live(ServerRequest request) {
        return respond(HttpStatus.OK, new Health(HEALTHY, version, Map.of()));
    }

    /// 200 while deliveries can be taken, else 503.
    Mono<ServerResponse> ready(ServerRequest request) {
        return check.isHealthy()
                .map(healthy -> healthy ? HEALTHY : UNHEALTHY)
                .map(status -> new Health(status, version, Map.of(check.name(), status)))
                .flatMap(health -> respond(
                        health.status().equals(HEALTHY) ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE, health));
    }

    private static Mono<ServerResponse> respond(HttpStatus status, Health health) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(health);
    }

    /// The wire shape.
    private record Health(String status, String version, Map<String, String> checks) {}
}
