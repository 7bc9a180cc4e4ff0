package io.elaaoms.ingress.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Says how the service is.
public final class HealthHandler {

    private static final String HEALTHY = "healthy";
    private static final String DEGRADED = "degraded";
    private static final String UNHEALTHY = "unhealthy";

    private final List<HealthCheck> checks;
    private final String version;

    public HealthHandler(List<HealthCheck> checks, String version) {
        this.checks = List.copyOf(checks);
        this.version = version;
    }

    /// 200 as long as the process answers at all: restarting it would not bring a broker back.
    Mono<ServerResponse> live(ServerRequest request) {
        return respond(HttpStatus.OK, new Health(HEALTHY, version, Map.of()));
    }

    /// 200 while deliveries can be taken, else 503.
    Mono<ServerResponse> ready(ServerRequest request) {
        return Flux.fromIterable(checks)
                .flatMap(HealthHandler::ask, Math.max(1, checks.size()))
                .collectList()
                .map(this::toHealth)
                .flatMap(health ->
                        respond(health.isUnhealthy() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK, health));
    }

    private static Mono<Finding> ask(HealthCheck check) {
        return check.isHealthy().map(healthy -> new Finding(check.name(), healthy, check.isNeeded()));
    }

    private Health toHealth(List<Finding> findings) {
        Map<String, Status> checked = new TreeMap<>();
        findings.forEach(finding -> checked.put(finding.name(), new Status(finding.healthy() ? "up" : "down")));
        List<Finding> down =
                findings.stream().filter(finding -> !finding.healthy()).toList();
        String broken = down.stream().anyMatch(Finding::needed) ? UNHEALTHY : DEGRADED;
        return new Health(down.isEmpty() ? HEALTHY : broken, version, checked);
    }

    private static Mono<ServerResponse> respond(HttpStatus status, Health health) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(health);
    }

    /// The wire shape.
    private record Health(String status, String version, Map<String, Status> checks) {

        @JsonIgnore
        boolean isUnhealthy() {
            return status.equals(UNHEALTHY);
        }
    }

    private record Status(String status) {}

    private record Finding(String name, boolean healthy, boolean needed) {}
}
