package io.elaaoms.linking.profile;

import io.elaaoms.schemas.Agents;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.Support;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What is known of one caller.
///
/// @param memories those that are current
/// @param conversations heads of the calls, those that never came about left out
record Person(String tenant, String userId, List<Memory> memories, List<Conversation> conversations) {

    Person {
        memories = List.copyOf(memories);
        conversations = conversations.stream()
                .filter(call -> call.getFailureReason().isEmpty())
                .sorted(Comparator.comparing(Conversation::getStartedAt)
                        .thenComparing(Conversation::getConversationId)
                        .reversed())
                .toList();
    }

    /// Every agent that talked with them or learnt something of them.
    SortedSet<String> agents() {
        SortedSet<String> agents = new TreeSet<>();
        conversations.forEach(call -> agents.add(call.getAgentId()));
        memories.forEach(memory -> agents.addAll(agentsOf(memory).toList()));
        agents.remove(Agents.EVERY);
        return agents;
    }

    /// What `agent` may know: its own calls, and what it learnt itself or what is for all.
    Person seenBy(String agent, int sharedImportance) {
        return new Person(
                tenant,
                userId,
                memories.stream()
                        .filter(memory -> isForAll(memory, sharedImportance)
                                || agentsOf(memory).anyMatch(agent::equals))
                        .toList(),
                conversations.stream()
                        .filter(call -> call.getAgentId().equals(agent))
                        .toList());
    }

    /// What any agent may know: that they called, and what is for all.
    Person seenByAny(int sharedImportance) {
        return new Person(
                tenant,
                userId,
                memories.stream()
                        .filter(memory -> isForAll(memory, sharedImportance))
                        .toList(),
                conversations);
    }

    /// The latest call or, without one, the latest that was said; nothing where nothing is known.
    Optional<Instant> lastInteraction() {
        return conversations.isEmpty()
                ? memories.stream().map(Memory::getLastSupportedAt).max(Comparator.naturalOrder())
                : Optional.of(conversations.getFirst().getStartedAt());
    }

    private static boolean isForAll(Memory memory, int sharedImportance) {
        return memory.getImportance() >= sharedImportance || agentsOf(memory).anyMatch(Agents.EVERY::equals);
    }

    private static Stream<String> agentsOf(Memory memory) {
        Stream<String> heard = memory.getSupport().stream().map(Support::getAgentId);
        return Stream.of(Stream.of(memory.getAgentId()), heard, memory.getAlsoHeardBy().stream())
                .flatMap(agents -> agents);
    }
}
