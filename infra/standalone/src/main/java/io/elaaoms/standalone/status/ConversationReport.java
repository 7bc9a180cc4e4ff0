package io.elaaoms.standalone.status;

import io.elaaoms.standalone.status.ConversationStatus.Delivery;
import io.elaaoms.standalone.status.ConversationStatus.Letter;
import io.elaaoms.standalone.status.ConversationStatus.Run;
import io.elaaoms.standalone.status.ConversationStatus.Transcript;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.TreeMap;

/// Prints a [ConversationStatus], a line for each thing that happened.
public final class ConversationReport {

    private final PrintWriter out;

    public ConversationReport(PrintWriter out) {
        this.out = out;
    }

    /// @return whether all is well with it
    public boolean print(String conversationId, ConversationStatus status) {
        String verdict = status.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        out.printf("%-20s %s%n", conversationId, verdict);
        status.deliveries().forEach(this::print);
        status.transcript().ifPresent(this::print);
        status.runs().forEach(this::print);
        out.printf("  %-18s %d%n", "memories", status.memories());
        status.letters().forEach(this::print);
        return status.verdict().isWell();
    }

    private void print(Delivery delivery) {
        out.printf(
                "  %-18s %s, %s, %,d bytes, request %s%n",
                "received", delivery.receivedAt(), delivery.type(), delivery.bytes(), delivery.requestId());
    }

    private void print(Transcript transcript) {
        out.printf(
                "  %-18s %s, %d turns, agent %s, called at %s, caller known by %s%n",
                "transcript",
                transcript.status(),
                transcript.turns(),
                transcript.agentId(),
                transcript.startedAt(),
                transcript.identitySource());
    }

    private void print(Run run) {
        out.printf(
                "  %-18s %s, %s by %s: %d candidates, refused %s, %d tokens%n",
                "extraction",
                run.extractedAt(),
                run.outcome(),
                run.extractor(),
                run.candidates(),
                run.rejected().isEmpty() ? "none" : new TreeMap<>(run.rejected()),
                run.tokens());
    }

    private void print(Letter letter) {
        out.printf(
                "  %-18s %s, %s in %s after %d attempts%n",
                "dead letter",
                letter.failedAt(),
                letter.reason(),
                letter.stage().label(),
                letter.attempts());
    }
}
