package io.elaaoms.bench.recall;

import io.elaaoms.bench.recall.Conversation.Question;
import java.util.Collection;
import java.util.List;

/// How much of a question's evidence one way of searching found.
///
/// @param found ids of turns, the best first
record Recalled(Question question, List<String> found) {

    Recalled {
        found = List.copyOf(found);
    }

    /// The share of the evidence among the best `depth`, 0 to 1.
    double at(int depth) {
        List<String> best = found.subList(0, Math.min(depth, found.size()));
        return question.evidence().stream().filter(best::contains).count()
                / (double) question.evidence().size();
    }

    /// Per cent, over all questions alike.
    static double mean(Collection<Recalled> all, int depth) {
        return 100 * all.stream().mapToDouble(one -> one.at(depth)).average().orElse(0);
    }
}
