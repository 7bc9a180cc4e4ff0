package io.elaaoms.bench.ingress;

import io.elaaoms.bench.load.Answers;
import io.elaaoms.bench.process.Kafka;
import java.time.Duration;

/// What a server can do, and what each delivery then costs everybody: two cores are shared.
///
/// @param server microseconds of its CPU time per delivery; the others likewise
record Saturation(Answers answers, double perSecond, double server, double broker, double generator) {

    static Saturation of(Server server, Kafka kafka, IngressBench.Plan plan) throws InterruptedException {
        Duration[] before = cpu(server, kafka);
        long began = System.nanoTime();
        Answers answers = server.load().saturating(plan.atOnce(), Duration.ofSeconds(plan.seconds()));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Duration[] after = cpu(server, kafka);
        return new Saturation(
                answers,
                answers.rate(took),
                micros(before[0], after[0], answers),
                micros(before[1], after[1], answers),
                micros(before[2], after[2], answers));
    }

    private static Duration[] cpu(Server server, Kafka kafka) {
        return new Duration[] {
            server.cpu(),
            kafka.cpu(),
            ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO)
        };
    }

    private static double micros(Duration before, Duration after, Answers answers) {
        return after.minus(before).toNanos() / 1_000.0 / Math.max(answers.accepted(), 1);
    }
}
