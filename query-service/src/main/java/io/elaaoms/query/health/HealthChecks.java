package io.elaaoms.query.health;

import io.elaaoms.query.health.HealthCheck.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Runs all checks at once, each for two seconds at most, and remembers the result for a few seconds: however
/// often somebody asks, nothing is asked more often than that.
public final class HealthChecks {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String version;
    private final List<HealthCheck> checks;
    private final Mono<HealthReport> cached;

    /// @param kept how long a report is good for
    public HealthChecks(String version, List<HealthCheck> checks, Duration kept) {
        this.version = version;
        this.checks = List.copyOf(checks);
        this.cached = Mono.defer(this::run).cache(kept);
    }

    public Mono<HealthReport> report() {
        return cached;
    }

    private record Checked(HealthCheck check, Finding finding) {}

    private Mono<HealthReport> run() {
        return Flux.fromIterable(checks)
                .flatMap(HealthChecks::probe, checks.size())
                .collectList()
                .map(this::toReport);
    }

    private static Mono<Checked> probe(HealthCheck check) {
        return Mono.defer(check.probe())
                .timeout(PATIENCE)
                .onErrorResume(
                        failure -> Mono.just(Finding.down(failure.getClass().getSimpleName())))
                .map(finding -> new Checked(check, finding));
    }

    private HealthReport toReport(List<Checked> checked) {
        Map<String, Finding> findings = new TreeMap<>();
        checked.forEach(one -> findings.put(one.check().name(), one.finding()));
        List<Checked> down = checked.stream()
                .filter(one -> Finding.DOWN.equals(one.finding().status()))
                .toList();
        boolean unhealthy = down.stream().anyMatch(one -> one.check().needed());
        String broken = unhealthy ? HealthReport.UNHEALTHY : HealthReport.DEGRADED;
        return new HealthReport(down.isEmpty() ? HealthReport.HEALTHY : broken, version, findings);
    }
}
