package io.elaaoms.linking.deduplicate;

import java.util.ArrayList;
import java.util.List;

/// Current memories that turned out to say the same. Each of a cluster says the same as every other: a chain of
/// likeness is no reason to merge its ends.
final class Clusters {

    private final Relations relations;
    private final List<List<Draft>> clusters = new ArrayList<>();

    private Clusters(Relations relations) {
        this.relations = relations;
    }

    /// Those of more than one, each in the order its memories were founded.
    ///
    /// @param drafts in that order
    static List<List<Draft>> of(List<Draft> drafts, Relations relations) {
        Clusters made = new Clusters(relations);
        if (drafts.stream().anyMatch(Draft::isReworded)) {
            drafts.stream().filter(Draft::mayConsolidate).forEach(made::add);
        }
        return made.clusters.stream().filter(cluster -> cluster.size() > 1).toList();
    }

    private void add(Draft draft) {
        clusters.stream()
                .filter(cluster -> cluster.stream().allMatch(member -> areOne(member, draft)))
                .findFirst()
                .ifPresentOrElse(cluster -> cluster.add(draft), () -> clusters.add(new ArrayList<>(List.of(draft))));
    }

    /// Two that still have the words they were founded with were compared when the second was heard.
    private boolean areOne(Draft one, Draft other) {
        return (one.isReworded() || other.isReworded()) && relations.consolidates(one.wording(), other.wording());
    }
}
