package io.elaaoms.bench;

import io.elaaoms.bench.contradictions.ContradictionsCommand;
import io.elaaoms.bench.deduplication.DeduplicationCommand;
import io.elaaoms.bench.extraction.ExtractionCommand;
import io.elaaoms.bench.ingress.IngressCommand;
import io.elaaoms.bench.query.QueryCommand;
import io.elaaoms.bench.recall.RecallCommand;
import io.elaaoms.bench.replay.ReplayCommand;
import io.elaaoms.bench.scale.ScaleCommand;
import io.elaaoms.bench.thresholds.ThresholdsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What `./elaaoms bench` runs. Exit code 0: every aim was met; 1: one was missed, or the run failed.
@Command(
        name = "bench",
        subcommands = {
            ContradictionsCommand.class,
            DeduplicationCommand.class,
            ExtractionCommand.class,
            IngressCommand.class,
            QueryCommand.class,
            RecallCommand.class,
            ReplayCommand.class,
            ScaleCommand.class,
            ThresholdsCommand.class
        },
        description = "Measures one path under load beside a bare reference, or one part against noted facts.")
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /// As `main` runs it, for tests to give arguments to.
    public static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((failure, command, _) -> {
            command.getErr().println("elaaoms bench: " + failure);
            return 1;
        });
    }
}
