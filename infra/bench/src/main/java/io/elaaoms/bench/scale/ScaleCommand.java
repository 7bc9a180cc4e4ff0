package io.elaaoms.bench.scale;

import io.elaaoms.bench.process.Postgres;
import io.elaaoms.bench.process.Site;
import io.elaaoms.bench.process.Workbench;
import io.elaaoms.bench.report.Figure;
import io.elaaoms.bench.report.Report;
import io.elaaoms.bench.report.Reporting;
import io.elaaoms.database.PrivateCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `scale`: what linking-stream takes of memory and disk once it remembers many people, and how long it takes
/// to start again then.
@Command(name = "scale", description = "Measures linking-stream with the memories of 10,000 people.")
public final class ScaleCommand implements Callable<Integer> {

    private static final int AIM_MIB = 1536;
    private static final int AIM_SECONDS = 60;
    private static final double MILLIS = 1000;

    @Mixin
    private Reporting reporting = new Reporting();

    @Mixin
    private Workbench workbench = new Workbench("-Xmx512m");

    @Mixin
    private Postgres postgres = new Postgres();

    @Option(names = "--users", defaultValue = "10000", description = "People: ${DEFAULT-VALUE}.")
    private int users;

    @Option(names = "--memories", defaultValue = "50", description = "Of each: ${DEFAULT-VALUE}.")
    private int memories;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return workbench.run(reporting, this::measure);
    }

    private void measure(Site site, Report report) throws IOException, InterruptedException {
        site.kafka().createTopics();
        try (PrivateCluster cluster = postgres.start(site)) {
            measure(new Linking(site, cluster.connectionString()), new Crowd(site.kafka()), report);
        }
    }

    private void measure(Linking linking, Crowd crowd, Report report) throws IOException, InterruptedException {
        crowd.speak(users, memories);
        reporting.say("said      %d users, %d memories each".formatted(users, memories));
        try (Linking.Run first = linking.start()) {
            Duration read = first.awaitQuiet(reporting::say);
            report.add(Figure.of("scale.memories", users * memories / (read.toMillis() / MILLIS), "1/s"));
            report.add(Figure.of("scale.rss", first.residentMib(), "MiB").atMost(AIM_MIB));
            report.add(
                    Figure.of("scale.rss.peak", first.residentPeakMib(), "MiB").atMost(AIM_MIB));
        }
        report.add(Figure.of("scale.stores", linking.storesMib(), "MiB"));
        try (Linking.Run again = linking.start()) {
            report.add(Figure.of("scale.restart", again.started().toMillis() / MILLIS, "s")
                    .atMost(AIM_SECONDS));
            again.awaitQuiet(reporting::say);
            report.add(
                    Figure.of("scale.restart.rss", again.residentMib(), "MiB").atMost(AIM_MIB));
        }
    }
}
