package io.elaaoms.bench.query;

import io.elaaoms.bench.load.Answers;
import io.elaaoms.bench.load.Calls;
import io.elaaoms.bench.load.Load;
import io.elaaoms.bench.process.Service;
import io.elaaoms.bench.report.Figure;
import io.elaaoms.bench.report.Report;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// The service, the bare endpoint and the bare statement in turn: warm, then one scenario after the other.
final class QueryBench {

    private static final List<Integer> PERCENTILES = List.of(50, 95, 99);
    private static final int AT_ONCE = 4;
    private static final int PART_OF_REFERENCE = 10;
    private static final Duration REHEARSAL = Duration.ofSeconds(1);
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final Service service;
    private final Load bare;
    private final Duration warmUp;
    private final Consumer<String> progress;
    private final Map<Integer, Answers> bareByRate = new HashMap<>();
    private int answered;
    private int refused;
    private int searched;

    /// @param bare load on the bare endpoint
    /// @param warmUp of the service; references get a tenth of it
    QueryBench(Service service, Load bare, Duration warmUp, Consumer<String> progress) {
        this.service = service;
        this.bare = bare;
        this.warmUp = warmUp;
        this.progress = progress;
    }

    /// Until the JVM has compiled what it will run.
    void warmUp(Scenarios scenarios) throws InterruptedException {
        List<Load> loads = scenarios.warmUps();
        for (Load load : loads) {
            Answers answers = load.saturating(AT_ONCE, warmUp.dividedBy(loads.size()));
            searched += load.path().equals(Requests.SEARCH) ? answers.answered() : 0;
            progress.accept("warm-up: %s".formatted(answers));
        }
        bare.saturating(AT_ONCE, warmUp.dividedBy(PART_OF_REFERENCE));
    }

    /// @param time for each scenario, after half of it that does not count: for questions of another kind the
    ///     JVM compiles anew. References get half of it
    void run(List<Scenario> scenarios, Duration time, Report report) throws InterruptedException {
        for (Scenario scenario : scenarios) {
            if (scenario.rehearsed()) {
                note(scenario, scenario.load().atRate(scenario.rate(), REHEARSAL));
            }
            run(scenario, time, report);
            runStatement(scenario, time.dividedBy(2), report);
        }
        report.add(Figure.of("query.answered", answered, ""));
        report.add(Figure.of("query.refused", refused, "").atMost(0));
    }

    /// How many searches the service has answered so far, warm-up included.
    int searched() {
        return searched;
    }

    private void run(Scenario scenario, Duration time, Report report) throws InterruptedException {
        Answers reference = atBare(scenario.rate(), time.dividedBy(2));
        note(scenario, scenario.load().atRate(scenario.rate(), time.dividedBy(2)));
        Duration before = service.process().cpu();
        Answers answers = scenario.load().atRate(scenario.rate(), time);
        Duration cpu = service.process().cpu().minus(before);
        note(scenario, answers);
        progress.accept("%s for %d s: %s".formatted(scenario.metric(), time.toSeconds(), answers));
        for (int percent : PERCENTILES) {
            Figure figure = percentile(scenario, answers, percent).beside(reference.percentile(percent));
            Double aim = scenario.aims().get(percent);
            report.add(aim == null ? figure : figure.atMost(aim));
        }
        report.add(
                Figure.of(scenario.metric() + ".max", answers.slowest(), "ms").beside(reference.slowest()));
        report.add(Figure.of(scenario.metric() + ".cpu", cpu.toNanos() / NANOS_PER_MILLI / answers.answered(), "ms"));
    }

    private void runStatement(Scenario scenario, Duration time, Report report) throws InterruptedException {
        Supplier<? extends Mono<?>> statement = scenario.statement();
        if (statement != null) {
            Calls.atRate(scenario.rate(), warmUp.dividedBy(PART_OF_REFERENCE), statement);
            Answers bareStatement = Calls.atRate(scenario.rate(), time, statement);
            for (int percent : PERCENTILES) {
                report.add(Figure.of(
                        "%s.sql.p%d".formatted(scenario.metric(), percent), bareStatement.percentile(percent), "ms"));
            }
        }
    }

    /// Once for each rate.
    private Answers atBare(int rate, Duration time) throws InterruptedException {
        Answers known = bareByRate.get(rate);
        Answers answers = known == null ? bare.atRate(rate, time) : known;
        bareByRate.put(rate, answers);
        return answers;
    }

    private void note(Scenario scenario, Answers answers) {
        answered += answers.accepted();
        refused += answers.refused();
        searched += scenario.load().path().equals(Requests.SEARCH) ? answers.answered() : 0;
    }

    private static Figure percentile(Scenario scenario, Answers answers, int percent) {
        return Figure.of("%s.p%d".formatted(scenario.metric(), percent), answers.percentile(percent), "ms");
    }
}
