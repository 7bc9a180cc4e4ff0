package io.elaaoms.linking.deduplicate;

import io.elaaoms.linking.deduplicate.Handovers.Kind;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Record;

/// The histories of a task's callers, and what follows when one changes: the memories that are others now are
/// published, and from then on that history is what is known.
///
/// Ordering and threads: of one task, on its thread.
final class Chronicle {

    private final CallerStores stores;
    private final Announcements out;
    private final Histories histories;
    private final DeduplicationSettings settings;

    Chronicle(CallerStores stores, Announcements out, Histories histories, DeduplicationSettings settings) {
        this.stores = stores;
        this.out = out;
        this.histories = histories;
        this.settings = settings;
    }

    /// Of the caller whom `input` is about.
    History of(Record<Key, Change> input) {
        return histories.of(input.key().placement(), stores::history);
    }

    /// For one change: no words of a caller are kept beyond it.
    Relations relations() {
        return new Relations(settings, new RuleRelationJudge());
    }

    void revise(Record<Key, Change> input, History before, History after) {
        revise(input, before, after, Set.of());
    }

    /// @param about ids of statements whose memory is concerned though they did not change
    void revise(Record<Key, Change> input, History before, History after, Set<String> about) {
        revise(input, after, Revision.of(before, after, about, relations()));
    }

    /// @param revision what `after` means, as far as that is computed already
    void revise(Record<Key, Change> input, History after, Revision revision) {
        out.revise(input, revision);
        histories.put(input.key().placement(), after);
    }

    /// Takes in what a conversation says.
    ///
    /// @return what it says from now on; empty where it is not for this run to change anything
    Optional<EmbeddedExtraction> say(Record<Key, Change> input, EmbeddedExtraction arrived) {
        Key conversation = input.key().head(3);
        Optional<EmbeddedExtraction> counting = Runs.after(conversation, arrived, stores.run(conversation));
        return counting.filter(said -> apply(input, conversation, said));
    }

    private boolean apply(Record<Key, Change> input, Key conversation, EmbeddedExtraction said) {
        History before = of(input);
        List<Statement> statements = Statements.of(conversation, said);
        if (before.isErased(said.getExtraction().getStartedAt())) {
            out.withdraw(input, statements, before);
            return false;
        }
        revise(input, before, before.with(conversation.part(2), statements));
        out.handOver(input, conversation, Kind.CONVERSATION, place -> Optional.of(Handovers.of(place, said)));
        stores.runs().put(conversation, said);
        return true;
    }
}
