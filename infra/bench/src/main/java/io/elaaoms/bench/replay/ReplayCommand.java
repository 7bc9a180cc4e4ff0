package io.elaaoms.bench.replay;

import io.elaaoms.bench.process.Kafka;
import io.elaaoms.bench.replay.postgres.Snapshot;
import io.elaaoms.bench.report.Figure;
import io.elaaoms.bench.report.Report;
import io.elaaoms.bench.report.Reporting;
import io.elaaoms.database.PrivateCluster;
import io.elaaoms.schemas.v1.ReplayKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `replay`: how fast tables, and memories with them, are made anew from the log, and whether they are those
/// of
/// the live run.
@Command(name = "replay", description = "Measures both replays over the calls of many people; no model is asked.")
public final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private Reporting reporting = new Reporting();

    @Option(names = "--callers", defaultValue = "2000", description = "People who call: ${DEFAULT-VALUE}.")
    private int callers;

    @Option(names = "--calls", defaultValue = "10", description = "Calls of each, of 5 things: ${DEFAULT-VALUE}.")
    private int calls;

    @Option(names = "--jvm", description = "An option for the JVM of the service; may be repeated.")
    private List<String> jvm = List.of();

    @Option(names = "--postgres", description = "A setting of PostgreSQL's, name=value; may be repeated.")
    private List<String> postgres = List.of();

    @Option(names = "--registry", defaultValue = "${sys:elaaoms.registry}", hidden = true)
    private Path registry = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("elaaoms-bench-");
        Report report = reporting.begin();
        reporting.say("logs      " + directory + ", until the end");
        try (PrivateCluster cluster =
                        PrivateCluster.start(directory.resolve("postgres"), 0, postgres.toArray(String[]::new));
                Kafka kafka = Kafka.start(registry.toAbsolutePath(), directory)) {
            kafka.createTopics();
            measure(cluster.connectionString(), kafka, directory, report);
        }
        FileSystemUtils.deleteRecursively(directory);
        return reporting.end(report);
    }

    private void measure(String database, Kafka kafka, Path directory, Report report) throws InterruptedException {
        ReplayBench bench = new ReplayBench(kafka, database, reporting::say);
        bench.fill(callers, calls);
        reporting.say("log       %d calls of %d things".formatted(callers * calls, Caller.PER_CALL));
        long began = System.nanoTime();
        try (LinkingService service = LinkingService.start(database, kafka, jvm, directory)) {
            bench.awaitQuiet();
            Snapshot live = Snapshot.take(database);
            reporting.say("live run  %d memories, %d links, %d profiles in %.1f s"
                    .formatted(
                            live.rows("memories"),
                            live.rows("memory_links"),
                            live.rows("profiles"),
                            (System.nanoTime() - began) / 1e9));
            report.add(Figure.of("replay.rows.memories", (double) live.rows("memories"), ""));
            report.add(Figure.of("replay.rows.links", (double) live.rows("memory_links"), ""));
            bench.replay(ReplayKind.PROJECTION, live, report);
            bench.replay(ReplayKind.MEMORIES, live, report);
            report.add(Figure.of("replay.cpu.service", service.cpu().toMillis() / 1e3, "s"));
        }
    }
}
