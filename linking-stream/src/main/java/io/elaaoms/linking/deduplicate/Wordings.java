package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.v1.Correction;
import io.elaaoms.schemas.v1.Rewording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// How a memory came to its words, in the order in which we learnt them, which may be another than that in which
/// they were said: what we believed at a time is in the clearest words we had by then. Once a person has put it
/// into words, calls do no more.
final class Wordings {

    private final List<Rewording> rewordings = new ArrayList<>();
    private final List<Correction> corrections = new ArrayList<>();
    private @Nullable Statement clearest;
    private @Nullable String persons;

    private Wordings() {}

    static Wordings of(Draft draft) {
        Wordings told = new Wordings();
        NavigableMap<Instant, Statement> said = clearestAtEachTime(draft.worded());
        for (Correction correction : draft.corrections()) {
            told.hear(said.headMap(correction.getCorrectedAt(), false));
            told.correct(correction, draft.wording().content());
        }
        told.hear(said);
        return told;
    }

    private static NavigableMap<Instant, Statement> clearestAtEachTime(List<Statement> worded) {
        NavigableMap<Instant, Statement> clearest = new TreeMap<>();
        worded.stream()
                .filter(Statement::isSaid)
                .forEach(statement ->
                        clearest.merge(statement.held().from(), statement, BinaryOperator.maxBy(Draft.CLEARER)));
        return clearest;
    }

    /// Leaves nothing of `said`.
    private void hear(SortedMap<Instant, Statement> said) {
        said.values().forEach(this::hear);
        said.clear();
    }

    private void hear(Statement statement) {
        if (persons != null || (clearest != null && Draft.CLEARER.compare(statement, clearest) <= 0)) {
            return;
        }
        if (clearest != null && !clearest.content().equals(statement.content())) {
            rewordings.add(
                    new Rewording(statement.held().from(), clearest.content(), Memories.support(statement, statement)));
        }
        clearest = statement;
    }

    /// @param today what it says now: for what was corrected before anything that still counts was heard, and not in
    ///     its words
    private void correct(Correction correction, String today) {
        String unheard = correction.getContent().isPresent() ? correction.getBefore() : today;
        String called = clearest == null ? unheard : clearest.content();
        corrections.add(Correction.newBuilder(correction)
                .setBefore(persons == null ? called : persons)
                .build());
        correction.getContent().ifPresent(content -> persons = content);
    }

    /// What calls put more clearly, oldest first.
    List<Rewording> rewordings() {
        return rewordings;
    }

    /// What people changed, oldest first.
    List<Correction> corrections() {
        return corrections;
    }
}
