package io.elaaoms.standalone.cli;

import io.elaaoms.standalone.letters.Letter;
import io.elaaoms.standalone.letters.Letterbox;
import io.elaaoms.standalone.letters.Log;
import io.elaaoms.standalone.retract.Retraction;
import io.elaaoms.standalone.retract.Retractor;
import io.elaaoms.standalone.retract.Traces;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `retract`: takes conversations back, with everything that was made of them. Exit code 0: nothing is left of
/// them; 1: there is no such conversation, and nothing was done, or the log did not answer.
@Command(
        name = "retract",
        description =
                "Takes conversations back, for good, with everything that was made of them: of the stack that runs"
                        + " here, or, if KAFKA_BOOTSTRAP_SERVERS is set, there. Memories that only they support go, others stay"
                        + " with what others say, and what was superseded by one that goes holds again. What is delivered,"
                        + " fetched or redriven later is buried as it comes. Cannot be undone. Stopped, the stages go on; run"
                        + " again, it goes on where it stopped.",
        mixinStandardHelpOptions = true)
public final class RetractCommand implements Callable<Integer> {

    /// No sentence: it is kept for a year.
    private static final Pattern REASON = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:#/-]{0,63}");

    @Option(
            names = "--conversation",
            paramLabel = "ID",
            required = true,
            description = "this call; may be given more than once")
    private Set<String> conversations = new LinkedHashSet<>();

    @Option(
            names = "--user",
            paramLabel = "ID",
            description = "only if all of them are this person's, by any of their names")
    private @Nullable String user;

    @Option(names = "--tenant", paramLabel = "NAME", description = "whose calls (default: ${DEFAULT-VALUE})")
    private String tenant = "default";

    @Option(
            names = "--reason",
            paramLabel = "ID",
            description = "what it is for, in the audit topic: a ticket's id or the like, without blanks")
    private @Nullable String reason;

    @Option(names = "--dry-run", description = "only say what would go")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Retraction retraction = retraction();
        Log log = LogOfEnvironment.find(System.getenv());
        RetractionReport report = new RetractionReport(System::nanoTime, this::say);
        try (Retractor retractor = new Retractor(log, retraction)) {
            Traces found = retractor.find();
            if (isAnyUnknown(found)) {
                return 1;
            }
            Predicate<Letter> letters = retractor.letters();
            report.tell(found, retractor.find(letters).size());
            if (dryRun) {
                say("this would go; nothing was done");
            } else {
                bury(log, retractor, found, letters, report);
            }
        }
        return 0;
    }

    private Retraction retraction() {
        if (conversations.stream().anyMatch(String::isBlank)) {
            throw new ParameterException(spec.commandLine(), "--conversation is blank");
        }
        if (tenant.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--tenant is blank");
        }
        Optional<String> given = Optional.ofNullable(reason);
        if (given.filter(text -> !REASON.matcher(text).matches()).isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "--reason is an id: up to 64 letters, digits and ._:#/-, no blanks");
        }
        return new Retraction(
                "rtr_" + UUID.randomUUID(),
                tenant,
                conversations,
                given,
                InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /// All or nothing: whoever mistypes one of several looks again at all of them.
    private boolean isAnyUnknown(Traces found) {
        Set<String> unheardOf = found.unheardOf();
        unheardOf.forEach(
                id -> say("%s: there is nothing of it, of tenant %s; nothing was done".formatted(id, tenant)));
        Set<String> others = user == null || !unheardOf.isEmpty() ? Set.of() : found.notOf(user);
        others.forEach(id -> say("%s: not known to be this person's; nothing was done".formatted(id)));
        return !unheardOf.isEmpty() || !others.isEmpty();
    }

    private static void bury(
            Log log, Retractor retractor, Traces found, Predicate<Letter> letters, RetractionReport report) {
        if (!found.isEmpty() || !found.areAllMarked()) {
            retractor.bury();
            report.isBuried();
            retractor.follow(System::nanoTime, report::follow);
        }
        List<Letter> left = retractor.find(letters);
        if (!left.isEmpty()) {
            try (Letterbox box = new Letterbox(log, InstantSource.system(), () -> "evt_" + UUID.randomUUID())) {
                box.discard(left, _ -> {});
            }
        }
        report.end(left.size());
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
