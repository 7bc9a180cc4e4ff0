package io.elaaoms.standalone.cli;

import io.elaaoms.linking.replay.ReplayClient;
import io.elaaoms.linking.replay.ReplayLog;
import io.elaaoms.schemas.v1.Replay;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import io.elaaoms.standalone.letters.Log;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `replay`: has stages begin anew. They do so in their services: this command asks for it and tells how it
/// goes, and may be stopped and run again. Exit code 0: done.
@Command(
        name = "replay",
        description = "Makes anew, from the log, what stages have made: of the stack that runs here, or, if"
                + " KAFKA_BOOTSTRAP_SERVERS is set, there. Answers come from the old tables until the new ones take their"
                + " place. Stopped, the command leaves it running, and the same one shows how far it is; nothing gives it"
                + " up, but for one that still makes vectors of another model. extract is another matter: stopped, it asks"
                + " for no more calls.",
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
        return replay(ReplayKind.PROJECTION, Optional.empty(), dryRun);
    }

    @Command(
            description = "Makes memories, links and profiles anew from embedded extractions and commands, and then all"
                    + " tables; no model is asked. Commands that are given meanwhile are answered when it has caught up."
                    + " With --embedding-model, what has vectors of another model gets such vectors first, while"
                    + " everything goes on; no language model is asked. Once these are there (past EMBEDDING), or where none"
                    + " are wanted, it cannot be given up.",
            mixinStandardHelpOptions = true)
    int memories(
            @Option(names = "--dry-run", description = "only say what would be done") boolean dryRun,
            @Option(
                            names = "--embedding-model",
                            paramLabel = "NAME",
                            description =
                                    "whose vectors memories are to have: EMBEDDING_NEXT_MODEL (or EMBEDDING_MODEL) of"
                                            + " extraction-stream and query-service; they change to it with the tables. Until the"
                                            + " vectors are made, another replay may be asked for instead")
                    @Nullable
                    String embeddingModel)
            throws InterruptedException {
        return replay(ReplayKind.MEMORIES, Optional.ofNullable(embeddingModel), dryRun);
    }

    private int replay(ReplayKind kind, Optional<String> embeddingModel, boolean dryRun) throws InterruptedException {
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
                report.dryRun(kind, embeddingModel, client);
            } else {
                follow(client, client.request(kind, "cli", embeddingModel), report);
            }
        }
        return 0;
    }

    private static void follow(ReplayClient client, String replayId, ReplayReport report) throws InterruptedException {
        Replay state = client.find(replayId);
        while (state.getPhase() != ReplayPhase.DONE) {
            report.tell(state, client::measure, client::lacksAnEmbedder);
            Thread.sleep(LOOK);
            state = client.find(replayId);
        }
        report.end(state);
    }
}
