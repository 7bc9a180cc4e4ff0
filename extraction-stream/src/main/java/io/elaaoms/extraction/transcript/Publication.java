package io.elaaoms.extraction.transcript;

import io.elaaoms.extraction.transcript.ParsedEvent.Part;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.KnownConversation;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an event makes us publish: nothing when it tells nothing new, the conversation when it does, and a
/// tombstone for each key the conversation had while it was thought to be somebody else's.
///
/// @param known what is remembered from now on
/// @param changes in the order they are to be published
record Publication(KnownConversation known, List<Change> changes) {

    /// @param conversation null for a tombstone
    record Change(Key key, @Nullable Conversation conversation) {}

    /// An event at an offset that was seen before is read again after a crash: what it changed reached the
    /// store, but perhaps not the topic, and is published again.
    static Publication of(Optional<KnownConversation> before, Part part, long offset) {
        if (before.isEmpty()) {
            Map<String, Conversation> parts = Knowledge.learn(Map.of(), part);
            Conversation first = Knowledge.compose(parts);
            return new Publication(known(parts, offset, Set.of()), List.of(published(first)));
        }
        KnownConversation known = before.get();
        return offset <= known.getLastOffset() ? again(known, part) : next(known, part, offset);
    }

    /// Tombstones under every key the conversation ever had.
    static List<Change> erasing(KnownConversation known) {
        Conversation current = Knowledge.compose(known.getParts());
        return Stream.concat(known.getFormerUserIds().stream(), Stream.of(current.getUserId()))
                .map(user -> tombstone(current, user))
                .toList();
    }

    private static Publication next(KnownConversation known, Part part, long offset) {
        Map<String, Conversation> parts = Knowledge.learn(known.getParts(), part);
        if (parts.equals(known.getParts())) {
            return new Publication(known, List.of());
        }
        Conversation before = Knowledge.compose(known.getParts());
        Conversation after = Knowledge.compose(parts);
        Set<String> former = new LinkedHashSet<>(known.getFormerUserIds());
        former.add(before.getUserId());
        former.remove(after.getUserId());
        List<Change> changes = after.equals(before) ? List.of() : moved(before, after);
        return new Publication(known(parts, offset, former), changes);
    }

    /// The store may lack this event's part if the store, too, lost it.
    private static Publication again(KnownConversation known, Part part) {
        Map<String, Conversation> parts = Knowledge.learn(known.getParts(), part);
        Conversation conversation = Knowledge.compose(parts);
        Stream<Change> tombstones = known.getFormerUserIds().stream().map(user -> tombstone(conversation, user));
        return new Publication(
                known(parts, known.getLastOffset(), known.getFormerUserIds()),
                Stream.concat(tombstones, Stream.of(published(conversation))).toList());
    }

    private static List<Change> moved(Conversation before, Conversation after) {
        return before.getUserId().equals(after.getUserId())
                ? List.of(published(after))
                : List.of(tombstone(before, before.getUserId()), published(after));
    }

    private static Change published(Conversation conversation) {
        return new Change(keyOf(conversation, conversation.getUserId()), conversation);
    }

    private static Change tombstone(Conversation conversation, String userId) {
        return new Change(keyOf(conversation, userId), null);
    }

    private static Key keyOf(Conversation conversation, String userId) {
        return Key.of(conversation.getTenant(), userId, conversation.getConversationId());
    }

    private static KnownConversation known(
            Map<String, Conversation> parts, long lastOffset, Collection<String> formerUserIds) {
        return KnownConversation.newBuilder()
                .setParts(parts)
                .setLastOffset(lastOffset)
                .setFormerUserIds(List.copyOf(formerUserIds))
                .build();
    }
}
