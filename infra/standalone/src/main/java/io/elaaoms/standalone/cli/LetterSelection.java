package io.elaaoms.standalone.cli;

import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.standalone.letters.LetterFilter;
import io.elaaoms.standalone.letters.LetterId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Which letters a command is about: those named, or those that fit every option.
final class LetterSelection {

    @Parameters(paramLabel = "ID", arity = "0..*", description = "letters by the ids that list shows: extraction:3:17")
    private List<String> ids = List.of();

    @Option(names = "--stage", paramLabel = "NAME", description = "of this stage: extraction")
    private @Nullable String stage;

    @Option(
            names = "--reason",
            paramLabel = "NAME",
            completionCandidates = Reasons.class,
            description = "that failed for this reason: ${COMPLETION-CANDIDATES}")
    private @Nullable String reason;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "that failed then or later: 2026-11-01, 2026-11-01T08:30:00Z, 12h or 7d ago")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "that failed then or earlier")
    private @Nullable String until;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /// Whether anything was said.
    boolean isGiven() {
        return !ids.isEmpty() || stage != null || reason != null || since != null || until != null;
    }

    LetterFilter toFilter() {
        Instant now = InstantSource.system().instant();
        return new LetterFilter(
                Set.copyOf(ids.stream().map(id -> parsed(id, LetterId::parse)).toList()),
                Optional.ofNullable(stage).map(name -> parsed(name, LetterId::stageOf)),
                Optional.ofNullable(reason).map(name -> parsed(name, LetterSelection::reasonOf)),
                Optional.ofNullable(since).map(text -> parsed(text, given -> PointInTime.parse(given, now))),
                Optional.ofNullable(until).map(text -> parsed(text, given -> PointInTime.parse(given, now))));
    }

    private static FailureReason reasonOf(String name) {
        return Arrays.stream(FailureReason.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no reason is called so; see --help"));
    }

    private <T> T parsed(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeException _) {
            throw new ParameterException(
                    spec.commandLine(), "'%s' is none of 2026-11-01, 2026-11-01T08:30:00Z, 12h, 7d".formatted(text));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "'%s': %s".formatted(text, e.getMessage()), e);
        }
    }

    /// Read when help is asked for. An option of the enum's type would have picocli read it whenever any
    /// command is made: Avro's classes log when they are loaded, and the log would be set up before a stack
    /// says where it is.
    static final class Reasons implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(FailureReason.values()).map(Enum::name).iterator();
        }
    }
}
