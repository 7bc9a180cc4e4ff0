package io.elaaoms.extraction.admission;

import static io.elaaoms.extraction.admission.Wording.when;

import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Turn;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides which candidates may become memories, whoever proposed them. A caller who orders and a model that
/// obeys get no further than this: a memory is one statement in a closed frame, made of words that were
/// said and borne out by the caller's own; it orders nothing and claims no privilege.
public final class Admission {

    static final int MOST_PER_CONVERSATION = 40;

    private static final Phrases INSTRUCTIONS = Phrases.load("instructions");
    private static final Phrases PRIVILEGES = Phrases.load("privileges");

    private final Evidence evidence;
    private final Set<String> seen = new HashSet<>();
    private final List<Candidate> admitted = new ArrayList<>();
    private final Map<String, Integer> rejected = new HashMap<>();

    private Admission(Evidence evidence) {
        this.evidence = evidence;
    }

    /// What was admitted, in the order proposed, and how many were not, by reason.
    public record Admitted(List<Candidate> candidates, Map<String, Integer> rejected) {}

    /// Checks `candidates` against what was said.
    ///
    /// @param speech spoken turns of caller and agent, in order; nothing else is evidence
    public static Admitted admit(List<Turn> speech, List<Candidate> candidates) {
        Admission admission = new Admission(new Evidence(speech));
        candidates.forEach(admission::consider);
        return new Admitted(List.copyOf(admission.admitted), Map.copyOf(admission.rejected));
    }

    private void consider(Candidate candidate) {
        Optional<Turn> source = evidence.sourceOf(candidate);
        refusalOf(candidate, source)
                .ifPresentOrElse(
                        reason -> rejected.merge(reason.label(), 1, Integer::sum),
                        () -> source.ifPresent(turn -> admitted.add(clean(candidate, turn))));
    }

    private Optional<Refusal> refusalOf(Candidate candidate, Optional<Turn> source) {
        String content = candidate.getContent();
        return Wording.refusalOf(content)
                .or(() -> when(INSTRUCTIONS.isIn(content), Refusal.INSTRUCTION))
                .or(() -> when(PRIVILEGES.isIn(content), Refusal.PRIVILEGE))
                .or(() -> Statement.refusalOf(content, evidence.spoken()))
                .or(() -> when(!isInRange(candidate), Refusal.OUT_OF_RANGE))
                .or(() -> when(source.isEmpty(), Refusal.QUOTE_NOT_FOUND))
                .or(() -> source.flatMap(turn -> evidence.refusalOf(candidate, turn)))
                .or(() -> when(!seen.add(Text.fold(content)), Refusal.DUPLICATE))
                .or(() -> when(admitted.size() >= MOST_PER_CONVERSATION, Refusal.TOO_MANY));
    }

    private static boolean isInRange(Candidate candidate) {
        return candidate.getImportance() >= 1
                && candidate.getImportance() <= 10
                && candidate.getConfidence() >= 0
                && candidate.getConfidence() <= 1;
    }

    private static Candidate clean(Candidate candidate, Turn source) {
        String content = Normalizer.normalize(Text.inOneLine(candidate.getContent()), Normalizer.Form.NFC);
        return Candidate.newBuilder(candidate)
                .setContent(content)
                .setSourceTurn(source.getIndex())
                .setEntities(Labels.entities(candidate.getEntities(), content))
                .setTags(Labels.tags(candidate.getTags()))
                .build();
    }
}
