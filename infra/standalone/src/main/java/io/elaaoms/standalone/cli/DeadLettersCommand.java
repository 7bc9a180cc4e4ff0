package io.elaaoms.standalone.cli;

import io.elaaoms.standalone.letters.DeadLetterReader;
import io.elaaoms.standalone.letters.Found;
import io.elaaoms.standalone.letters.Letter;
import io.elaaoms.standalone.letters.Letterbox;
import io.elaaoms.standalone.letters.Log;
import io.elaaoms.standalone.letters.SourceReader;
import io.elaaoms.standalone.letters.Step;
import io.elaaoms.standalone.letters.Step.Result;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `dead-letters`: what stages could not process, in the hands of people. Exit code 0: done with every letter
/// that was meant; 1: some are left, and it says why.
@Command(
        name = "dead-letters",
        description = "What stages could not process: of the stack that runs here, or, if KAFKA_BOOTSTRAP_SERVERS"
                + " is set, there.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class DeadLettersCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list, show, redrive or discard");
    }

    @Command(description = "Shows one line for each, and no content.", mixinStandardHelpOptions = true)
    int list(@Mixin LetterSelection selection) {
        new LetterList(out()).print(find(LogOfEnvironment.find(System.getenv()), selection));
        return 0;
    }

    @Command(
            description = "Shows all that is known of each, and what became of the record it points to.",
            mixinStandardHelpOptions = true)
    int show(@Mixin LetterSelection selection) {
        Log log = LogOfEnvironment.find(System.getenv());
        List<Found> letters = found(log, find(log, selection));
        letters.forEach(new LetterList(out())::print);
        return letters.isEmpty() ? 1 : 0;
    }

    @Command(
            description = "Sends their records to their stages once more, and takes the letters away. Where a record"
                    + " has been replaced, erased or deleted since, both are left alone.",
            mixinStandardHelpOptions = true)
    int redrive(
            @Mixin LetterSelection selection,
            @Option(names = "--all", description = "every letter there is") boolean all,
            @Option(names = "--dry-run", description = "only say what would be done") boolean dryRun) {
        Log log = chosen(selection, all);
        List<Letter> letters = find(log, selection);
        if (dryRun) {
            return follow(
                    letters,
                    true,
                    each -> found(log, letters).stream().map(Found::redriven).forEach(each));
        }
        try (Letterbox box = letterbox(log)) {
            return follow(letters, false, each -> box.redrive(letters, each));
        }
    }

    @Command(
            description = "Takes the letters away. Their records stay in the log, unprocessed.",
            mixinStandardHelpOptions = true)
    int discard(
            @Mixin LetterSelection selection,
            @Option(names = "--all", description = "every letter there is") boolean all,
            @Option(names = "--dry-run", description = "only say what would be done") boolean dryRun) {
        Log log = chosen(selection, all);
        List<Letter> letters = find(log, selection);
        if (dryRun) {
            return follow(
                    letters, true, each -> letters.forEach(letter -> each.accept(new Step(letter, Result.DISCARDED))));
        }
        try (Letterbox box = letterbox(log)) {
            return follow(letters, false, each -> box.discard(letters, each));
        }
    }

    /// Nothing said means everything only where it is said.
    private Log chosen(LetterSelection selection, boolean all) {
        if (selection.isGiven() == all) {
            throw new ParameterException(
                    spec.commandLine(), "say which letters: ids, --stage, --reason, --since, --until; or --all");
        }
        return LogOfEnvironment.find(System.getenv());
    }

    private static List<Letter> find(Log log, LetterSelection selection) {
        try (DeadLetterReader reader = new DeadLetterReader(log)) {
            return reader.find(selection.toFilter());
        }
    }

    private static List<Found> found(Log log, List<Letter> letters) {
        try (SourceReader reader = new SourceReader(log)) {
            return reader.find(letters);
        }
    }

    private static Letterbox letterbox(Log log) {
        return new Letterbox(log, InstantSource.system(), () -> "evt_" + UUID.randomUUID());
    }

    private int follow(List<Letter> letters, boolean dryRun, Consumer<Consumer<Step>> work) {
        LetterProgress progress = new LetterProgress(letters.size(), dryRun, System::nanoTime, line -> {
            out().println(line);
            out().flush();
        });
        String how = "stopped";
        try {
            work.accept(progress::tell);
            how = "done";
        } finally {
            progress.end(how);
        }
        return progress.isAnyLeft() ? 1 : 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
