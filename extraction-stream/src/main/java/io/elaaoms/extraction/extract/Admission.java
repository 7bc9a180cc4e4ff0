package io.elaaoms.extraction.extract;

import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides which candidates may become memories, whoever proposed them. The rules are the memory model's: one
/// self-contained sentence, evidence in the caller's own words, nothing that reads like an instruction.
final class Admission {

    static final int MOST_PER_CONVERSATION = 40;
    private static final int LONGEST_CONTENT = 200;
    private static final int SHORTEST_QUOTE = 3;

    private final List<Turn> userTurns;
    private final Set<String> seen = new HashSet<>();
    private final List<Candidate> admitted = new ArrayList<>();
    private final Map<String, Integer> rejected = new HashMap<>();

    private Admission(List<Turn> userTurns) {
        this.userTurns = userTurns;
    }

    /// What was admitted, in the order proposed, and how many were not, by reason.
    record Admitted(List<Candidate> candidates, Map<String, Integer> rejected) {}

    /// Checks `candidates` against the words of `conversation`.
    static Admitted admit(Conversation conversation, List<Candidate> candidates) {
        Admission admission = new Admission(Speech.ofUser(conversation));
        candidates.forEach(admission::consider);
        return new Admitted(List.copyOf(admission.admitted), Map.copyOf(admission.rejected));
    }

    private void consider(Candidate candidate) {
        Optional<Turn> source = sourceOf(candidate);
        Optional<Refusal> refusal = refusalOf(candidate, source);
        refusal.ifPresentOrElse(
                reason -> rejected.merge(reason.label(), 1, Integer::sum),
                () -> source.ifPresent(turn -> admitted.add(clean(candidate, turn))));
    }

    private Optional<Refusal> refusalOf(Candidate candidate, Optional<Turn> source) {
        return Wording.refusalOf(candidate.getContent(), LONGEST_CONTENT)
                .or(() -> when(!isInRange(candidate), Refusal.OUT_OF_RANGE))
                .or(() -> when(source.isEmpty(), Refusal.QUOTE_NOT_FOUND))
                .or(() -> when(!seen.add(Wording.normalise(candidate.getContent())), Refusal.DUPLICATE))
                .or(() -> when(admitted.size() >= MOST_PER_CONVERSATION, Refusal.TOO_MANY));
    }

    private static boolean isInRange(Candidate candidate) {
        return candidate.getImportance() >= 1
                && candidate.getImportance() <= 10
                && candidate.getConfidence() >= 0
                && candidate.getConfidence() <= 1;
    }

    /// The turn the quote is from: the one that was named if it holds the quote, else the first that does.
    private Optional<Turn> sourceOf(Candidate candidate) {
        String quote = Wording.normalise(candidate.getSourceQuote());
        List<Turn> holders = userTurns.stream()
                .filter(turn -> quote.length() >= SHORTEST_QUOTE
                        && Wording.normalise(turn.getMessage()).contains(quote))
                .toList();
        return holders.stream()
                .filter(turn -> turn.getIndex() == candidate.getSourceTurn())
                .findFirst()
                .or(() -> holders.stream().findFirst());
    }

    private static Candidate clean(Candidate candidate, Turn source) {
        return Candidate.newBuilder(candidate)
                .setContent(candidate.getContent().strip())
                .setSourceTurn(source.getIndex())
                .build();
    }

    private static Optional<Refusal> when(boolean refused, Refusal reason) {
        return refused ? Optional.of(reason) : Optional.empty();
    }
}
