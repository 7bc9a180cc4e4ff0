package io.elaaoms.standalone.cli;

import io.elaaoms.linking.replay.ReplayClient;
import io.elaaoms.linking.replay.ReplayLog;
import io.elaaoms.schemas.v1.Replay;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import io.elaaoms.standalone.letters.Log;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `replay`: has stages begin anew. They do so in their services: this command asks for it and tells how it goes,
/// and may be stopped and run again. Exit code 0: done.
@Command(
        name = "replay",
        description = "Makes anew, from the log, what stages have made: of the stack that runs here, or, if"
                + " KAFKA_BOOTSTRAP_SERVERS is set, there. Answers come from the old tables until the new ones take their"
                + " place. May be stopped: the replay goes on, and the same command shows how far it is.",
        subcommands = ReplayExtractCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Runnable {

    private static final Duration LOOK = Duration.ofMillis(500);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to replay: projection, memories or extract");
    }

    @Command(description = "Makes all tables anew from the topics they show.", mixinStandardHelpOptions = true)
    int projection(@Option(names = "--dry-run", description = "only say what would be done") boolean dryRun)
            throws InterruptedException {
        return replay(ReplayKind.PROJECTION, dryRun);
    }

    @Command(
            description =
                    "Makes memories, links and profiles anew from embedded extractions and commands, and then all"
                            + " tables; no model is asked. Commands that are given meanwhile are answered when it has caught up.",
            mixinStandardHelpOptions = true)
    int memories(
            @Option(names = "--dry-run", description = "only say what would be done") boolean dryRun,
            @Option(names = "--embedding-model", description = "not supported yet") @Nullable String embeddingModel)
            throws InterruptedException {
        if (embeddingModel != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "vectors of another model cannot be made by a replay yet; without --embedding-model memories are made anew"
                            + " with the vectors in the log");
        }
        return replay(ReplayKind.MEMORIES, dryRun);
    }

    private int replay(ReplayKind kind, boolean dryRun) throws InterruptedException {
        Log log = LogOfEnvironment.find(System.getenv());
        ReplayReport report = new ReplayReport(System::nanoTime, line -> {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        });
        try (ReplayClient client = new ReplayClient(
                new ReplayLog(log.bootstrapServers(), log.serdes()),
                InstantSource.system(),
                () -> "rpl_" + UUID.randomUUID())) {
            if (dryRun) {
                report.dryRun(kind, client);
            } else {
                follow(client, client.request(kind, "cli"), report);
            }
        }
        return 0;
    }

    private static void follow(ReplayClient client, String replayId, ReplayReport report) throws InterruptedException {
        Replay state = client.find(replayId);
        while (state.getPhase() != ReplayPhase.DONE) {
            report.tell(state, client::measure);
            Thread.sleep(LOOK);
            state = client.find(replayId);
        }
        report.end(state);
    }
}
