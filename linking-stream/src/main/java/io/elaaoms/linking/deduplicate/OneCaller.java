package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Memory;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// One caller's memories without a stage around them: what deduplication decides, with no Kafka and no stores.
/// For benchmarks. Not thread-safe.
public final class OneCaller {

    private final Key caller;
    private final DeduplicationSettings settings;
    private History history;

    /// @param caller tenant and user
    /// @param known what was said before, a conversation each; nothing is compared yet
    public OneCaller(Key caller, DeduplicationSettings settings, Collection<EmbeddedExtraction> known) {
        this.caller = caller;
        this.settings = settings;
        Map<String, List<Statement>> said = new HashMap<>();
        known.forEach(call -> said.put(conversation(call).part(2), Statements.of(conversation(call), call)));
        this.history =
                new History(Contributions.of(said), Map.of(), Map.of(), History.EMPTY.erasedUntil(), Verdicts.NONE);
    }

    /// The conversation says this now, in the place of what it said before.
    ///
    /// @return every memory that this has a bearing on, as it is now, by its id; nothing where it is gone
    public SequencedMap<String, Optional<Memory>> hear(EmbeddedExtraction said) {
        Key conversation = conversation(said);
        History after = history.with(conversation.part(2), Statements.of(conversation, said));
        Relations relations = new Relations(settings, new RuleRelationJudge());
        Revision revision = Revision.of(history, after, Set.of(), relations);
        history = after;
        return revision.memories(caller);
    }

    private Key conversation(EmbeddedExtraction said) {
        return Key.of(caller.tenant(), caller.part(1), said.getExtraction().getConversationId());
    }
}
