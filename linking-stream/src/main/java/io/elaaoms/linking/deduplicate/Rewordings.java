package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.v1.Rewording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/// How calls put a memory more and more clearly.
final class Rewordings {

    private Rewordings() {}

    /// In the order in which we learnt what was said, which may be another than that in which it was: what we
    /// believed at a time is in the clearest words we had by then. Once a person has put it into words, calls do no
    /// more.
    ///
    /// @param grounds what a memory rests on
    static List<Rewording> of(List<Statement> grounds) {
        Instant worded = grounds.stream()
                .filter(Statement::isReworded)
                .map(Statement::learntAt)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        SortedMap<Instant, Statement> clearest = new TreeMap<>();
        grounds.stream()
                .filter(Statement::isSaid)
                .filter(statement -> statement.learntAt().isBefore(worded))
                .forEach(statement ->
                        clearest.merge(statement.learntAt(), statement, BinaryOperator.maxBy(Draft.CLEARER)));
        return between(clearest.values());
    }

    private static List<Rewording> between(Iterable<Statement> clearest) {
        List<Rewording> rewordings = new ArrayList<>();
        Statement words = null;
        for (Statement statement : clearest) {
            if (words == null || Draft.CLEARER.compare(statement, words) > 0) {
                if (words != null && !words.content().equals(statement.content())) {
                    rewordings.add(new Rewording(
                            statement.learntAt(), words.content(), Memories.support(statement, statement)));
                }
                words = statement;
            }
        }
        return rewordings;
    }
}
