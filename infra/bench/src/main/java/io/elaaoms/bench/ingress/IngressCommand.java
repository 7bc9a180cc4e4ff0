package io.elaaoms.bench.ingress;

import io.elaaoms.bench.process.Site;
import io.elaaoms.bench.process.Workbench;
import io.elaaoms.bench.report.Report;
import io.elaaoms.bench.report.Reporting;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `ingress`: how long a post-call delivery waits for its 200 and how many a second there can be, by the
/// gateway and by a bare handler in turn, and whether every 200 is in the topic.
@Command(name = "ingress", description = "Measures the gateway with signed transcripts of 60 turns.")
public final class IngressCommand implements Callable<Integer> {

    @Mixin
    private Reporting reporting = new Reporting();

    @Mixin
    private Workbench workbench = new Workbench();

    @Option(
            names = "--rate",
            split = ",",
            defaultValue = "200,500",
            description = "Deliveries per second: ${DEFAULT-VALUE}.")
    private List<Integer> rates = List.of();

    @Option(names = "--seconds", defaultValue = "20", description = "How long at each: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--warmup", defaultValue = "30", description = "Seconds before: ${DEFAULT-VALUE}.")
    private int warmup;

    @Option(names = "--at-once", defaultValue = "64", description = "Connections when saturated: ${DEFAULT-VALUE}.")
    private int atOnce;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return workbench.run(reporting, this::measure);
    }

    private void measure(Site site, Report report) throws InterruptedException {
        try (Server gateway = Server.gateway(site);
                Server bare = Server.bare(site)) {
            new IngressBench(site.kafka(), gateway, bare, reporting::say).run(plan(), report);
        }
    }

    private IngressBench.Plan plan() {
        return new IngressBench.Plan(rates, seconds, warmup, atOnce);
    }
}
