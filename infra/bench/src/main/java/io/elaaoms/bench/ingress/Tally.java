package io.elaaoms.bench.ingress;

import io.elaaoms.bench.load.Answers;
import io.elaaoms.bench.process.Kafka;
import io.elaaoms.bench.report.Figure;
import io.elaaoms.bench.report.Report;

/// Counts what was answered with 200 from when it was made, and what the topics have of it.
final class Tally {

    private final Kafka kafka;
    private final Server gateway;
    private final Server bare;
    private final long gatewayBefore;
    private final long bareBefore;
    private int accepted;
    private int refused;
    private int bareAccepted;
    private int bareRefused;

    Tally(Kafka kafka, Server gateway, Server bare) throws InterruptedException {
        this.kafka = kafka;
        this.gateway = gateway;
        this.bare = bare;
        this.gatewayBefore = kafka.records(gateway.topic());
        this.bareBefore = kafka.records(bare.topic());
    }

    void add(Answers ours, Answers theirs) {
        accepted += ours.accepted();
        refused += ours.refused();
        bareAccepted += theirs.accepted();
        bareRefused += theirs.refused();
    }

    void addTo(Report report) throws InterruptedException {
        int kept = Math.toIntExact(kafka.records(gateway.topic()) - gatewayBefore);
        int bareKept = Math.toIntExact(kafka.records(bare.topic()) - bareBefore);
        report.add(Figure.of("ingress.refused", refused, "").beside(bareRefused).atMost(0));
        report.add(Figure.of("ingress.accepted", accepted, "").beside(bareAccepted));
        report.add(Figure.of("ingress.accepted.lost", Math.max(accepted - kept, 0), "")
                .beside(Math.max(bareAccepted - bareKept, 0))
                .atMost(0));
    }
}
