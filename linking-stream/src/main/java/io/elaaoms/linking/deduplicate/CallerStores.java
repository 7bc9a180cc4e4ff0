package io.elaaoms.linking.deduplicate;

import io.elaaoms.linking.deduplicate.Handovers.Kind;
import io.elaaoms.platform.stream.WriteBehind;
import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Handover;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// What a task remembers of its callers, one key for each unit: the only thing deduplication reads. What
/// makes an input look known is written after what follows from it.
///
/// @param memories `memories-by-user`: the prints of what was published, to publish only what differs
/// @param runs `runs-by-conversation`: what each conversation says now, with what it said before
/// @param commands `commands-by-user`: what people asked for, so that it outlives a re-extraction
/// @param erasures `erasures-by-subject`: until when somebody was erased, in milliseconds; without their name
/// @param handovers `handovers-by-user`: what people said under other names of theirs
/// @param judgements what was asked about their statements, and answered
/// @param vectors of the model that memories have, for what came with those of another
record CallerStores(
        KeyValueStore<Key, Print> memories,
        KeyValueStore<Key, EmbeddedExtraction> runs,
        KeyValueStore<Key, MemoryCommand> commands,
        KeyValueStore<Key, Long> erasures,
        KeyValueStore<Key, Handover> handovers,
        Judgements judgements,
        OtherVectors vectors) {

    private static final String WRITES = "deduplication-writes";
    private static final String MEMORIES = "memories-by-user";
    private static final String RUNS = "runs-by-conversation";
    private static final String COMMANDS = "commands-by-user";
    private static final String ERASURES = "erasures-by-subject";
    private static final String HANDOVERS = "handovers-by-user";

    static Set<StoreBuilder<?>> builders(AvroSerdes serdes) {
        Set<StoreBuilder<?>> builders = new LinkedHashSet<>(List.of(
                new WriteBehind.Builder(WRITES),
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(MEMORIES), serdes.key(), new PrintSerde()),
                builder(RUNS, EmbeddedExtraction.class, serdes),
                builder(COMMANDS, MemoryCommand.class, serdes),
                builder(HANDOVERS, Handover.class, serdes),
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(ERASURES), serdes.key(), Serdes.Long())));
        builders.addAll(Judgements.builders(serdes));
        builders.add(OtherVectors.builder(serdes));
        return builders;
    }

    private static <V extends SpecificRecord> StoreBuilder<KeyValueStore<Key, V>> builder(
            String name, Class<V> type, AvroSerdes serdes) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), serdes.key(), serdes.of(type));
    }

    /// @param model whose vectors memories have; empty: those that they came with
    static CallerStores of(ProcessorContext<?, ?> context, Optional<String> model) {
        WriteBehind writes = context.getStateStore(WRITES);
        KeyValueStore<Key, Print> memories = writes.over(context.getStateStore(MEMORIES));
        Judgements judgements = Judgements.of(context, writes);
        return new CallerStores(
                memories,
                writes.over(context.getStateStore(RUNS)),
                writes.over(context.getStateStore(COMMANDS)),
                writes.over(context.getStateStore(ERASURES)),
                writes.over(context.getStateStore(HANDOVERS)),
                judgements,
                OtherVectors.of(context, writes, model));
    }

    /// What one conversation says now.
    Optional<EmbeddedExtraction> run(Key conversation) {
        return Optional.ofNullable(runs.get(conversation));
    }

    /// Of what is published under `memory`.
    Optional<Print> print(Key memory) {
        return Optional.ofNullable(memories.get(memory));
    }

    Optional<MemoryCommand> command(Key command) {
        return Optional.ofNullable(commands.get(command));
    }

    /// What is published under `memory` now; nothing when it is gone.
    void remember(Key memory, Optional<Print> published) {
        memories.put(memory, published.orElse(null));
    }

    /// What was said under another name is this now; empty: nothing.
    void receive(Key place, Optional<Handover> handover) {
        handovers.put(place, handover.orElse(null));
    }

    /// All that counts for `caller`.
    History history(Key caller) {
        Map<String, List<Statement>> said = new HashMap<>();
        scan(runs, caller, (conversation, run) -> said.put(conversation.part(2), Statements.of(conversation, run)));
        Map<String, Deletion> deletions = new HashMap<>();
        Map<String, Bond> bonds = new HashMap<>();
        scan(commands, caller, (_, command) -> {
            said.put(Commands.contribution(command.getCommandId()), Commands.statements(caller, command));
            Commands.deletion(command).ifPresent(deletion -> deletions.put(command.getCommandId(), deletion));
            Commands.bond(command).ifPresent(bond -> bonds.put(command.getCommandId(), bond));
        });
        scan(handovers, caller, (place, handover) -> {
            String contribution = Handovers.contribution(place);
            said.put(contribution, Handovers.statements(place, handover));
            Handovers.deletion(handover).ifPresent(deletion -> deletions.put(contribution, deletion));
            Handovers.bond(handover).ifPresent(bond -> bonds.put(contribution, bond));
        });
        said.values().removeIf(List::isEmpty);
        return new History(Contributions.of(said), deletions, bonds, erasedUntil(caller), judgements.verdicts(caller));
    }

    /// All that `caller` said and asked, addressed to the `person` whose other name they are.
    Map<Key, Handover> handovers(Key caller, Key person) {
        Map<Key, Handover> addressed = new LinkedHashMap<>();
        scan(runs, caller, (own, run) -> {
            Key place = Handovers.place(person, own, Kind.CONVERSATION);
            addressed.put(place, Handovers.of(place, run));
        });
        scan(commands, caller, (own, command) -> {
            Key place = Handovers.place(person, own, Kind.COMMAND);
            addressed.put(place, Handovers.of(place, command));
        });
        return addressed;
    }

    private Instant erasedUntil(Key caller) {
        Long millis = erasures.get(Erasures.subject(caller));
        return millis == null ? Instant.MIN : Instant.ofEpochMilli(millis);
    }

    /// How many memories of `caller` are published.
    int countMemories(Key caller) {
        return published(caller).size();
    }

    /// Ids of the memories that `caller` has.
    Set<String> published(Key caller) {
        Set<String> ids = new LinkedHashSet<>();
        scan(memories, caller, (memory, _) -> ids.add(memory.part(2)));
        return ids;
    }

    boolean isPublished(Key caller, String memoryId) {
        return print(Key.of(caller.tenant(), caller.part(1), memoryId)).isPresent();
    }

    /// Forgets what was said, asked and deleted up to `until`, and takes note of that.
    void erase(Key caller, Instant until) {
        if (until.isAfter(erasedUntil(caller))) {
            erasures.put(Erasures.subject(caller), until.toEpochMilli());
        }
        scan(runs, caller, (key, run) -> {
            if (!run.getExtraction().getStartedAt().isAfter(until)) {
                runs.delete(key);
            } else {
                runs.put(key, Runs.since(run, until));
            }
        });
        scan(commands, caller, (key, command) -> {
            if (!command.getIssuedAt().isAfter(until)) {
                commands.delete(key);
            }
        });
        scan(handovers, caller, (key, handover) -> {
            if (!handover.getSaidAt().isAfter(until)) {
                handovers.delete(key);
            } else {
                handovers.put(key, Handovers.since(handover, until));
            }
        });
    }

    /// Calls `each` with every entry of `caller`, after the scan is closed: it may change the store.
    private static <V> void scan(KeyValueStore<Key, V> store, Key caller, BiConsumer<Key, V> each) {
        List<KeyValue<Key, V>> entries = new ArrayList<>();
        try (KeyValueIterator<Key, V> scan = store.prefixScan(caller.asPrefix(), new StringSerializer())) {
            scan.forEachRemaining(entries::add);
        }
        entries.forEach(entry -> each.accept(entry.key, entry.value));
    }
}
