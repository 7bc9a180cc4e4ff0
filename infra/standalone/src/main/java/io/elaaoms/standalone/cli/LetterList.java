package io.elaaoms.standalone.cli;

import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.standalone.letters.Found;
import io.elaaoms.standalone.letters.Letter;
import io.elaaoms.standalone.letters.Source.Gone;
import io.elaaoms.standalone.letters.Source.Present;
import io.elaaoms.standalone.letters.Source.Replaced;
import java.io.PrintWriter;
import java.util.List;

/// Dead letters for people to look at: places, reasons and ids; nobody's name and no content.
final class LetterList {

    private static final String LINE = "%-22s %-24s %-20s %-24s %8s  %s%n";

    private final PrintWriter out;

    LetterList(PrintWriter out) {
        this.out = out;
    }

    /// One line each, below a heading.
    void print(List<Letter> letters) {
        if (letters.isEmpty()) {
            out.println("no dead letters");
        } else {
            out.printf(LINE, "id", "failed at", "reason", "step", "attempts", "about");
        }
        for (Letter letter : letters) {
            DeadLetter content = letter.content();
            out.printf(
                    LINE,
                    letter.id(),
                    content.getFailedAt(),
                    content.getReason(),
                    content.getStep(),
                    content.getAttempts(),
                    printable(letter.subject()));
        }
        out.flush();
    }

    /// All that is known of one.
    void print(Found found) {
        Letter letter = found.letter();
        DeadLetter content = letter.content();
        out.printf("%s%n", letter.id());
        print("about", printable(letter.subject()));
        print("failed", "%s, in %s".formatted(content.getReason(), printable(content.getStep())));
        print("at", "%s, after %d attempts".formatted(content.getFailedAt(), content.getAttempts()));
        content.getTraceId().ifPresent(trace -> print("trace", printable(trace)));
        print(
                "record",
                "%s, partition %d, offset %d"
                        .formatted(
                                printable(content.getSourceTopic()),
                                content.getSourcePartition(),
                                content.getSourceOffset()));
        print("", whatBecameOf(found));
        out.flush();
    }

    private static String whatBecameOf(Found found) {
        return switch (found.source()) {
            case Present _ ->
                found.letter().isRedrivable()
                        ? "is there, and can be redriven"
                        : "is there, but its stage does not read that topic, or others have";
            case Replaced replaced when replaced.erased() -> "was erased or deleted since";
            case Replaced replaced -> "was replaced by the one at offset %d".formatted(replaced.byOffset());
            case Gone _ -> "is no longer there";
        };
    }

    private void print(String what, String text) {
        out.printf("  %-8s %s%n", what, text);
    }

    /// Parts of it come from outside: nothing of them may mean something to a terminal.
    private static String printable(String text) {
        return text.replaceAll("\\p{C}", "?");
    }
}
