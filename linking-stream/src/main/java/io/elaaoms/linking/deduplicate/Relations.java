package io.elaaoms.linking.deduplicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How the statements of one caller stand to each other: similarity first, then the judge where it is worth
/// asking.
///
/// @param verdicts what counts where somebody was asked
/// @param rules asked for the other pairs at or above the relation threshold
record Relations(DeduplicationSettings settings, Verdicts verdicts, RelationJudge rules) {

    Relations(DeduplicationSettings settings, RelationJudge rules) {
        this(settings, Verdicts.NONE, rules);
    }

    /// The same with what a judge said.
    Relations knowing(Verdicts said) {
        return new Relations(settings, said, rules);
    }

    /// The order of the two arguments does not matter: time says which is the earlier.
    Relation between(Statement one, Statement other) {
        if (!one.embedding().comparesWith(other.embedding())) {
            return Relation.UNRELATED;
        }
        Thresholds thresholds = settings.of(one.embedding().model());
        double similarity = one.embedding().similarity(other.embedding());
        if (similarity < thresholds.relation()) {
            return Relation.UNRELATED;
        }
        boolean inOrder = Statement.IN_TIME.compare(one, other) <= 0;
        Statement earlier = inOrder ? one : other;
        Statement later = inOrder ? other : one;
        return verdicts.between(earlier, later).orElseGet(() -> rules.judge(earlier, later, similarity, thresholds));
    }

    /// Whether one of the two decides what becomes of the other: whether they must be looked at together.
    boolean meet(Statement one, Statement other) {
        Statement later = Statement.IN_TIME.compare(one, other) <= 0 ? other : one;
        return one.id().equals(other.id())
                || (later.isCompared() ? between(one, other).decides() : consolidates(one, other));
    }

    /// Whether two memories with these words are one. Polarity before similarity here, too: what contradicts or
    /// updates is never the same. What is to be stored as it is stays as it is.
    boolean consolidates(Statement one, Statement other) {
        return one.mayConsolidate()
                && other.mayConsolidate()
                && one.embedding().comparesWith(other.embedding())
                && one.embedding().similarity(other.embedding())
                        >= settings.of(one.embedding().model()).consolidation()
                && between(one, other) == Relation.SAME;
    }

    /// From which similarity to `statement` on it is worth asking the judge.
    double threshold(Statement statement) {
        return settings.of(statement.embedding().model()).relation();
    }

    /// Ids of the statements at or above the relation threshold, the closest first.
    List<String> closest(Statement statement, Contributions others, int limit) {
        double threshold = threshold(statement);
        List<Statement> near = new ArrayList<>();
        others.findNear(List.of(statement), this, near::add);
        return near.stream()
                .filter(other -> !other.isFormer() && !other.id().equals(statement.id()))
                .filter(other -> other.embedding().comparesWith(statement.embedding()))
                .map(other -> Map.entry(other.id(), other.embedding().similarity(statement.embedding())))
                .filter(close -> close.getValue() >= threshold)
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .distinct()
                .limit(limit)
                .toList();
    }
}
