package io.elaaoms.extraction.transcript;

import io.elaaoms.platform.stream.WriteBehind;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Alias;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.KnownConversation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// What a task knows of conversations and of who has which names.
///
/// @param conversations `conversations-by-id`: what each kind of event said
/// @param byUser `conversations-by-user`: whose they are, by their own words; the value is an offset
/// @param aliases `people-by-alias`: who is another name of whom
record ConversationStores(
        KeyValueStore<Key, KnownConversation> conversations,
        KeyValueStore<Key, Long> byUser,
        KeyValueStore<Key, Alias> aliases) {

    static final String CONVERSATIONS = "conversations-by-id";

    private static final String WRITES = "transcript-writes";
    private static final String BY_USER = "conversations-by-user";
    private static final String ALIASES = "people-by-alias";

    /// To be shared by all that look at them.
    static Set<StoreBuilder<?>> builders(AvroSerdes serdes) {
        return Set.of(
                new WriteBehind.Builder(WRITES),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(CONVERSATIONS),
                        serdes.key(),
                        serdes.of(KnownConversation.class)),
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(BY_USER), serdes.key(), Serdes.Long()),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(ALIASES), serdes.key(), serdes.of(Alias.class)));
    }

    static ConversationStores of(ProcessorContext<?, ?> context) {
        WriteBehind writes = context.getStateStore(WRITES);
        KeyValueStore<Key, Long> byUser = writes.over(context.getStateStore(BY_USER));
        KeyValueStore<Key, Alias> aliases = writes.over(context.getStateStore(ALIASES));
        return new ConversationStores(writes.over(context.getStateStore(CONVERSATIONS)), byUser, aliases);
    }

    Optional<KnownConversation> find(Key conversation) {
        return Optional.ofNullable(conversations.get(conversation));
    }

    /// Remembers `now` in the place of `before`.
    void put(Key conversation, Optional<KnownConversation> before, KnownConversation now) {
        conversations.put(conversation, now);
        Key owned = owned(now);
        before.map(ConversationStores::owned)
                .filter(other -> !other.equals(owned))
                .ifPresent(byUser::delete);
        byUser.put(owned, now.getLastOffset());
    }

    void remove(Key conversation, KnownConversation known) {
        conversations.delete(conversation);
        byUser.delete(owned(known));
    }

    private static Key owned(KnownConversation known) {
        Conversation conversation = Knowledge.compose(known.getParts());
        return Key.of(conversation.getTenant(), conversation.getUserId(), conversation.getConversationId());
    }

    /// The conversations of `user`, as they call themselves: tenant and conversation.
    List<Key> of(Key user) {
        List<Key> found = new ArrayList<>();
        try (KeyValueIterator<Key, Long> scan = byUser.prefixScan(user.asPrefix(), new StringSerializer())) {
            scan.forEachRemaining(entry -> found.add(Key.of(user.tenant(), entry.key.part(2))));
        }
        return found;
    }

    /// Whose other name the user of `conversation` is; empty where they go by their own.
    Optional<String> personOf(Conversation conversation) {
        Key user = Key.of(conversation.getTenant(), conversation.getUserId());
        return Optional.ofNullable(aliases.get(user)).map(Alias::getUserId);
    }
}
