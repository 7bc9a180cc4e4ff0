package io.elaaoms.linking.deduplicate;

import io.elaaoms.linking.deduplicate.Handovers.Kind;
import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.MemoryCommand;
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
        revise(input, after, Revision.of(before, after, Set.of(), relations()));
    }

    /// @param revision what `after` means, as far as that is computed already
    void revise(Record<Key, Change> input, History after, Revision revision) {
        out.revise(input, revision);
        histories.put(input.key().placement(), after);
    }

    /// What a conversation says from now on.
    ///
    /// @param counting with its runs before that
    /// @return false where it was erased, and says nothing
    boolean say(Record<Key, Change> input, EmbeddedExtraction counting) {
        Key conversation = input.key().head(3);
        History before = of(input);
        EmbeddedExtraction said = Runs.since(counting, before.erasedUntil());
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

    /// Keeps a command, and has it count for whose other name the caller is.
    void keep(Record<Key, Change> input, MemoryCommand command) {
        Key place = Aliases.ofAnyIssue(input.key());
        out.handOver(input, place, Kind.COMMAND, handed -> Optional.of(Handovers.of(handed, command)));
        stores.commands().put(place, command);
    }
}
