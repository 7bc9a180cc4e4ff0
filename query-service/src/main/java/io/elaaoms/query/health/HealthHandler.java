package io.elaaoms.query.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Tells how this service is, and its numbers.
public final class HealthHandler {

    private static final MediaType PROMETHEUS = MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

    private final HealthChecks checks;
    private final PrometheusMeterRegistry meters;
    private final BooleanSupplier warm;
    private final AtomicBoolean worked = new AtomicBoolean();

    /// @param warm whether the first caller would wait no longer than the next
    public HealthHandler(HealthChecks checks, BooleanSupplier warm, PrometheusMeterRegistry meters) {
        this.checks = checks;
        this.warm = warm;
        this.meters = meters;
    }

    /// For people and monitors: 503 while memories cannot be served.
    public Mono<ServerResponse> health(ServerRequest request) {
        return checks.report().flatMap(report -> answer(report, !report.unhealthy()));
    }

    /// For load balancers: 503 until memories could be served once, and quickly. From then on 200, with the
    /// honest status in the body: a service without its database still gives every call its greeting, one that
    /// gets no requests gives none.
    public Mono<ServerResponse> ready(ServerRequest request) {
        return checks.report()
                .doOnNext(report -> worked.compareAndSet(false, !report.unhealthy() && warm.getAsBoolean()))
                .flatMap(report -> answer(report, worked.get()));
    }

    /// Whether the process answers at all.
    public Mono<ServerResponse> live(ServerRequest request) {
        return ServerResponse.ok().bodyValue(Map.of("status", HealthReport.HEALTHY));
    }

    public Mono<ServerResponse> metrics(ServerRequest request) {
        return ServerResponse.ok().contentType(PROMETHEUS).bodyValue(meters.scrape());
    }

    private static Mono<ServerResponse> answer(HealthReport report, boolean ok) {
        return ServerResponse.status(ok ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .bodyValue(report);
    }
}
