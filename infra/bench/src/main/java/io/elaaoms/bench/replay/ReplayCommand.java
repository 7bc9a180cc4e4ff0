package io.elaaoms.bench.replay;

import io.elaaoms.bench.process.Postgres;
import io.elaaoms.bench.process.Service;
import io.elaaoms.bench.process.Site;
import io.elaaoms.bench.process.Workbench;
import io.elaaoms.bench.replay.postgres.Snapshot;
import io.elaaoms.bench.report.Figure;
import io.elaaoms.bench.report.Report;
import io.elaaoms.bench.report.Reporting;
import io.elaaoms.database.PrivateCluster;
import io.elaaoms.schemas.v1.ReplayKind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `replay`: how fast tables, and memories with them, are made anew from the log, and whether they are those of
/// the live run.
@Command(name = "replay", description = "Measures both replays over the calls of many people; no model is asked.")
public final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private Reporting reporting = new Reporting();

    @Mixin
    private Workbench workbench = new Workbench();

    /// Room for what is written, as a server has that is not one of many parts of an embedded stack. Commits
    /// wait for the disk as ever.
    @Mixin
    private Postgres postgres = new Postgres("shared_buffers=512MB", "max_wal_size=4GB");

    @Option(names = "--callers", defaultValue = "5000", description = "People who call: ${DEFAULT-VALUE}.")
    private int callers;

    @Option(names = "--calls", defaultValue = "10", description = "Calls of each, of 5 things: ${DEFAULT-VALUE}.")
    private int calls;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return workbench.run(reporting, this::measure);
    }

    private void measure(Site site, Report report) throws InterruptedException {
        site.kafka().createTopics();
        try (PrivateCluster cluster = postgres.start(site)) {
            String database = cluster.connectionString();
            ReplayBench bench = new ReplayBench(site.kafka(), database, reporting::say);
            bench.fill(callers, calls);
            reporting.say("log       %d calls of %d things".formatted(callers * calls, Caller.PER_CALL));
            long began = System.nanoTime();
            try (Service service = site.startLinking(database)) {
                bench.awaitQuiet();
                Snapshot live = Snapshot.take(database);
                tellOf(live, Duration.ofNanos(System.nanoTime() - began), report);
                bench.replay(ReplayKind.PROJECTION, live, report);
                bench.replay(ReplayKind.MEMORIES, live, report);
                report.add(
                        Figure.of("replay.cpu.service", service.process().cpu().toMillis() / 1e3, "s"));
            }
        }
    }

    private void tellOf(Snapshot live, Duration took, Report report) {
        reporting.say("live run  %d memories, %d links, %d profiles in %.1f s"
                .formatted(
                        live.rows("memories"),
                        live.rows("memory_links"),
                        live.rows("profiles"),
                        took.toMillis() / 1e3));
        report.add(Figure.of("replay.rows.memories", (double) live.rows("memories"), ""));
        report.add(Figure.of("replay.rows.links", (double) live.rows("memory_links"), ""));
    }
}
