package io.elaaoms.bench.ingress;

import io.elaaoms.bench.load.Answers;
import io.elaaoms.bench.process.Kafka;
import io.elaaoms.bench.report.Figure;
import io.elaaoms.bench.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The gateway and the bare handler in turn: warm, at each rate, saturated; and whether every 200 is in the
/// topic.
record IngressBench(Kafka kafka, Server gateway, Server bare, Consumer<String> progress) {

    private static final double THROUGHPUT_AIM = 2_000;
    private static final double RATIO_AIM = 0.5;
    private static final Map<Integer, Double> P99_AIMS = Map.of(200, 15.0, 500, 25.0);
    private static final List<Integer> PERCENTILES = List.of(50, 95, 99);

    /// What is run.
    ///
    /// @param rates deliveries per second
    /// @param seconds at each rate, and saturated
    /// @param atOnce connections when saturated
    record Plan(List<Integer> rates, int seconds, int warmup, int atOnce) {}

    void run(Plan plan, Report report) throws InterruptedException {
        warmUp(gateway, plan);
        warmUp(bare, plan);
        Tally tally = new Tally(kafka, gateway, bare);
        for (int rate : plan.rates()) {
            Duration time = Duration.ofSeconds(plan.seconds());
            Answers ours = gateway.load().atRate(rate, time);
            Answers theirs = bare.load().atRate(rate, time);
            tally.add(ours, theirs);
            progress.accept("%d/s for %d s: gateway %s, bare %s".formatted(rate, plan.seconds(), ours, theirs));
            addLatencies(report, rate, ours, theirs);
        }
        Saturation ours = Saturation.of(gateway, kafka, plan);
        Saturation theirs = Saturation.of(bare, kafka, plan);
        tally.add(ours.answers(), theirs.answers());
        progress.accept(
                "saturated for %d s: gateway %s, bare %s".formatted(plan.seconds(), ours.answers(), theirs.answers()));
        addThroughput(report, ours, theirs);
        tally.addTo(report);
    }

    private void warmUp(Server server, Plan plan) throws InterruptedException {
        if (plan.warmup() > 0) {
            Answers answers = server.load().saturating(plan.atOnce(), Duration.ofSeconds(plan.warmup()));
            progress.accept("warm-up of %d s: %s".formatted(plan.warmup(), answers));
        }
    }

    private static void addLatencies(Report report, int rate, Answers ours, Answers theirs) {
        for (int percent : PERCENTILES) {
            Figure figure = Figure.of("ingress.%d.p%d".formatted(rate, percent), ours.percentile(percent), "ms")
                    .beside(theirs.percentile(percent));
            Double aim = percent == 99 ? P99_AIMS.get(rate) : null;
            report.add(aim == null ? figure : figure.atMost(aim));
        }
        report.add(Figure.of("ingress.%d.max".formatted(rate), ours.slowest(), "ms")
                .beside(theirs.slowest()));
    }

    private static void addThroughput(Report report, Saturation ours, Saturation theirs) {
        report.add(Figure.of("ingress.throughput", ours.perSecond(), "1/s")
                .beside(theirs.perSecond())
                .atLeast(THROUGHPUT_AIM));
        report.add(Figure.of("ingress.throughput.ratio", ours.perSecond() / theirs.perSecond(), "")
                .atLeast(RATIO_AIM));
        report.add(Figure.of("ingress.cpu.server", ours.server(), "µs").beside(theirs.server()));
        report.add(Figure.of("ingress.cpu.broker", ours.broker(), "µs").beside(theirs.broker()));
        report.add(Figure.of("ingress.cpu.generator", ours.generator(), "µs").beside(theirs.generator()));
    }
}
