package io.elaaoms.standalone.cli;

import static java.util.stream.Collectors.joining;

import io.elaaoms.standalone.reextract.Call;
import io.elaaoms.standalone.reextract.CallFilter;
import io.elaaoms.standalone.reextract.Progress;
import io.elaaoms.standalone.reextract.ReExtractor;
import io.elaaoms.standalone.reextract.Request;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `replay extract`: has conversations read again, by the configured model or another one of its provider. Exit
/// code 0: every one has an outcome; 1: some could not be read, and what was known of them stays.
@Command(
        name = "extract",
        description = "Has conversations read by the extractor again, each in the place of what was found in it before:"
                + " in the stack that runs here, or, if KAFKA_BOOTSTRAP_SERVERS is set, there. What people changed by"
                + " hand stays; what is erased stays erased. A few calls are asked for at a time: stopped (Ctrl-C, kill),"
                + " it asks for no more, and what it has asked for is read; run again, it goes on with the rest.",
        mixinStandardHelpOptions = true)
public final class ReplayExtractCommand implements Callable<Integer> {

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "calls that began then or later: 2026-11-01, 2026-11-01T08:30:00Z, 12h or 7d ago")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "calls that began then or earlier")
    private @Nullable String until;

    @Option(names = "--agent", paramLabel = "ID", description = "calls of this agent only")
    private @Nullable String agent;

    @Option(names = "--user", paramLabel = "ID", description = "calls of this person only, by any of their names")
    private @Nullable String user;

    @Option(names = "--conversation", paramLabel = "ID", description = "this call only")
    private @Nullable String conversation;

    @Option(names = "--all", description = "every call there is")
    private boolean all;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "another model of the configured provider; without one, the configured model")
    private @Nullable String model;

    @Option(
            names = "--request",
            paramLabel = "NAME",
            description =
                    "what is read under the same name is not read, nor paid for, again (default: made of the other"
                            + " options and of today's date, so that the same line goes on today and begins anew tomorrow)")
    private @Nullable String request;

    @Option(
            names = "--at-once",
            paramLabel = "NUMBER",
            description = "how many calls may be without an outcome at a time, and so are read, and paid for, though it"
                    + " is stopped (default: ${DEFAULT-VALUE})")
    private int atOnce = 64;

    @Option(names = "--dry-run", description = "only say which calls are meant")
    private boolean dryRun;

    @Option(names = "--tenant", paramLabel = "NAME", description = "whose calls (default: ${DEFAULT-VALUE})")
    private String tenant = "default";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
        CallFilter filter = filter(now);
        Request asked = request(now);
        ReExtractor calls = new ReExtractor(LogOfEnvironment.find(System.getenv()), InstantSource.system());
        List<Call> found = calls.find(filter);
        if (dryRun) {
            found.forEach(call -> say("  %-32s %s  agent %s".formatted(call.id(), call.startedAt(), call.agentId())));
            say("%d calls would be read again".formatted(found.size()));
            return 0;
        }
        ReplayProgress report = new ReplayProgress(asked, System::nanoTime, this::say);
        Progress end = calls.read(found, asked, report::tell);
        report.end(end);
        return end.hasFailures() ? 1 : 0;
    }

    private Request request(Instant now) {
        if (atOnce < 1) {
            throw new ParameterException(spec.commandLine(), "--at-once is at least 1");
        }
        return new Request(requestId(now), Optional.ofNullable(model), atOnce);
    }

    private CallFilter filter(Instant now) {
        boolean isGiven = Stream.of(since, until, agent, user, conversation).anyMatch(option -> option != null);
        if (isGiven == all) {
            throw new ParameterException(
                    spec.commandLine(), "say which calls: --since, --until, --agent, --user, --conversation; or --all");
        }
        return new CallFilter(
                tenant,
                time("--since", since, now),
                time("--until", until, now),
                Optional.ofNullable(agent),
                Optional.ofNullable(user),
                Optional.ofNullable(conversation));
    }

    /// The same options on the same day are the same request.
    private String requestId(Instant now) {
        String options = Stream.of(tenant, since, until, agent, user, conversation, model)
                .map(option -> option == null ? "-" : option.length() + ":" + option)
                .collect(joining(" "));
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return request == null ? "re-%s-%08x".formatted(day, options.hashCode()).toLowerCase(Locale.ROOT) : request;
    }

    private Optional<Instant> time(String option, @Nullable String text, Instant now) {
        try {
            return Optional.ofNullable(text).map(given -> PointInTime.parse(given, now));
        } catch (DateTimeException _) {
            throw new ParameterException(
                    spec.commandLine(), option + " is none of 2026-11-01, 2026-11-01T08:30:00Z, 12h, 7d");
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
