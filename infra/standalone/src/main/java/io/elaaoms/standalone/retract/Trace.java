package io.elaaoms.standalone.retract;

import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.Support;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What one record has to do with conversations.
///
/// @param conversationIds those it is of, or all it rests on
/// @param supersedes the memories in whose place it is
record Trace(Set<String> conversationIds, Set<String> supersedes) {

    static Trace of(Memory memory) {
        return new Trace(
                memory.getSupport().stream().map(Support::getConversationId).collect(Collectors.toUnmodifiableSet()),
                Set.copyOf(memory.getSupersedes()));
    }

    static Trace of(Optional<String> conversationId) {
        return new Trace(conversationId.stream().collect(Collectors.toUnmodifiableSet()), Set.of());
    }
}
