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
import java.util.function.Function;
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
    ///
    /// @param person whose other name a conversation's user is
    static Publication of(
            Optional<KnownConversation> before,
            Part part,
            long offset,
            Function<Conversation, Optional<String>> person) {
        if (before.isEmpty()) {
            Map<String, Conversation> parts = Knowledge.learn(Map.of(), part);
            Conversation first = Knowledge.compose(parts);
            Optional<String> known = person.apply(first);
            return new Publication(known(parts, offset, Set.of(), known), views(parts, known));
        }
        KnownConversation known = before.get();
        return offset <= known.getLastOffset() ? again(known, part, person) : next(known, part, offset, person);
    }

    /// The same conversation, now that its user may be another name of somebody else, or of nobody. All of it
    /// is published, whatever it was before.
    static Publication renaming(KnownConversation known, Function<Conversation, Optional<String>> person) {
        return whole(known, known.getParts(), person);
    }

    /// Tombstones under every key the conversation ever had.
    static List<Change> erasing(KnownConversation known) {
        Conversation current = Knowledge.compose(known.getParts());
        Stream<String> users =
                views(known.getParts(), known.getAliasOf()).stream().map(Publication::userOf);
        return Stream.concat(known.getFormerUserIds().stream(), users)
                .map(user -> tombstone(current, user))
                .toList();
    }

    private static Publication next(
            KnownConversation known, Part part, long offset, Function<Conversation, Optional<String>> person) {
        Map<String, Conversation> parts = Knowledge.learn(known.getParts(), part);
        if (parts.equals(known.getParts())) {
            return new Publication(known, List.of());
        }
        Conversation after = Knowledge.compose(parts);
        List<Change> before = views(known.getParts(), known.getAliasOf());
        List<Change> now = views(parts, person.apply(after));
        Set<String> former = former(known, now);
        Stream<Change> tombstones = before.stream()
                .map(Publication::userOf)
                .filter(former::contains)
                .map(user -> tombstone(after, user));
        Stream<Change> published = now.stream().filter(change -> !before.contains(change));
        return new Publication(
                known(parts, offset, former, person.apply(after)),
                Stream.concat(tombstones, published).toList());
    }

    /// The store may lack this event's part if the store, too, lost it.
    private static Publication again(
            KnownConversation known, Part part, Function<Conversation, Optional<String>> person) {
        return whole(known, Knowledge.learn(known.getParts(), part), person);
    }

    private static Publication whole(
            KnownConversation known, Map<String, Conversation> parts, Function<Conversation, Optional<String>> person) {
        Conversation conversation = Knowledge.compose(parts);
        List<Change> now = views(parts, person.apply(conversation));
        Set<String> former = former(known, now);
        Stream<Change> tombstones = former.stream().map(user -> tombstone(conversation, user));
        return new Publication(
                known(parts, known.getLastOffset(), former, person.apply(conversation)),
                Stream.concat(tombstones, now.stream()).toList());
    }

    /// Under whom it was published, but is not `now`.
    private static Set<String> former(KnownConversation known, List<Change> now) {
        Set<String> former = new LinkedHashSet<>(known.getFormerUserIds());
        views(known.getParts(), known.getAliasOf()).forEach(change -> former.add(userOf(change)));
        now.forEach(change -> former.remove(userOf(change)));
        return former;
    }

    /// Under the user's own id, where it is extracted; and, where that is another name of somebody, as that
    /// person's, where it is shown. Nothing of a conversation of which nothing was delivered.
    private static List<Change> views(Map<String, Conversation> parts, Optional<String> person) {
        return Knowledge.isHeardOf(parts) ? views(Knowledge.compose(parts), person) : List.of();
    }

    private static List<Change> views(Conversation conversation, Optional<String> person) {
        return person.map(other -> List.of(
                        published(Conversation.newBuilder(conversation)
                                .setAliasOf(other)
                                .build()),
                        published(Conversation.newBuilder(conversation)
                                .setUserId(other)
                                .setCalledAs(conversation.getUserId())
                                .build())))
                .orElseGet(() -> List.of(published(conversation)));
    }

    private static String userOf(Change change) {
        return change.key().part(1);
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
            Map<String, Conversation> parts,
            long lastOffset,
            Collection<String> formerUserIds,
            Optional<String> person) {
        return KnownConversation.newBuilder()
                .setParts(parts)
                .setLastOffset(lastOffset)
                .setFormerUserIds(List.copyOf(formerUserIds))
                .setAliasOf(person.orElse(null))
                .build();
    }
}
