package io.elaaoms.standalone.cli;

import io.elaaoms.ingress.BackfillApplication;
import io.elaaoms.ingress.backfill.Selection;
import io.elaaoms.ingress.backfill.Step;
import io.elaaoms.standalone.stack.StackDescription;
import io.elaaoms.standalone.stack.StackHome;
import io.elaaoms.standalone.stack.StackSettings;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Flux;

/// `backfill`: what ElevenLabs kept while we were away. Exit code 0: everything that was missing and is over is
/// in the log now; 1: something failed, and another run tries that again.
@Command(
        name = "backfill",
        description =
                "Fetches the conversations that were missed from ElevenLabs' API (ELEVENLABS_API_KEY) and publishes"
                        + " those the log lacks: into the stack that runs here, or, if KAFKA_BOOTSTRAP_SERVERS is set, there.",
        mixinStandardHelpOptions = true)
public final class BackfillCommand implements Callable<Integer> {

    private static final Duration USUAL = Duration.ofDays(7);

    /// How far back; a week if nothing is said.
    static final class Beginning {

        @Option(
                names = "--since",
                paramLabel = "TIME",
                description =
                        "calls that began then or later: 2026-11-01, 2026-11-01T08:30:00Z, 12h or 7d ago (default: 7d)")
        private @Nullable String since;

        @Option(names = "--all", description = "as far back as ElevenLabs remembers")
        private boolean all;
    }

    @ArgGroup
    private Beginning beginning = new Beginning();

    @Option(names = "--until", paramLabel = "TIME", description = "calls that began then or earlier")
    private @Nullable String until;

    @Option(names = "--agent", paramLabel = "ID", description = "calls of this agent only")
    private @Nullable String agent;

    @Option(names = "--with-audio", description = "recordings too")
    private boolean withAudio;

    @Option(names = "--dry-run", description = "only say what is missing")
    private boolean dryRun;

    @Option(names = "--tenant", paramLabel = "NAME", description = "whose they become (default: ${DEFAULT-VALUE})")
    private String tenant = "default";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Logs.onlyErrors();
        Selection selection = selection(InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS));
        PrintWriter out = spec.commandLine().getOut();
        try (BackfillApplication backfill = BackfillApplication.start(destination(System.getenv()))) {
            out.println("Calls %s, %s".formatted(spelledOut(selection), backfill.route()));
            out.flush();
            BackfillReport report = new BackfillReport(dryRun, System::nanoTime, line -> {
                out.println(line);
                out.flush();
            });
            return follow(backfill.run(selection), report);
        }
    }

    private static int follow(Flux<Step> steps, BackfillReport report) {
        String how = "stopped";
        try {
            steps.doOnNext(report::tell).blockLast();
            how = "done";
        } finally {
            report.end(how);
        }
        return report.hasFailures() ? 1 : 0;
    }

    /// The broker that the environment names, else the stack of this home.
    private static Map<String, String> destination(Map<String, String> environment) {
        if (!environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "").isBlank()) {
            return Map.of();
        }
        StackDescription stack = Running.stack();
        StackHome home = StackSettings.home(environment);
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", stack.kafka(),
                "SCHEMA_REGISTRY_URL", stack.registry(),
                "OBJECT_DIRECTORY", home.objects().toString());
    }

    private Selection selection(Instant now) {
        Optional<Instant> since = beginning.all
                ? Optional.empty()
                : Optional.of(time("--since", beginning.since, now).orElseGet(() -> now.minus(USUAL)));
        return new Selection(tenant, since, time("--until", until, now), Optional.ofNullable(agent), withAudio, dryRun);
    }

    private Optional<Instant> time(String option, @Nullable String text, Instant now) {
        try {
            return Optional.ofNullable(text).map(given -> PointInTime.parse(given, now));
        } catch (DateTimeException _) {
            throw new ParameterException(
                    spec.commandLine(), option + " is none of 2026-11-01, 2026-11-01T08:30:00Z, 12h, 7d");
        }
    }

    private static String spelledOut(Selection selection) {
        return selection.since().map(since -> "since " + since).orElse("of all time")
                + selection.until().map(until -> " until " + until).orElse("")
                + selection.agent().map(agent -> " of agent " + agent).orElse("")
                + " for tenant "
                + selection.tenant();
    }
}
