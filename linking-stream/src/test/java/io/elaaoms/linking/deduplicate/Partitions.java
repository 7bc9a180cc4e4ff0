package io.elaaoms.linking.deduplicate;

import io.elaaoms.linking.alias.Names;
import io.elaaoms.linking.alias.RegisterStep;
import io.elaaoms.linking.alias.Ruling;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.Processed;
import io.elaaoms.platform.stream.WriteBehind;
import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Alias;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Handover;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.io.File;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/// Deduplication over several partitions, each with a task and stores of its own: what one writes is in the
/// log, and another reads it when it is its turn. (Kafka's own test driver has one partition and feeds back
/// what is written at once.)
final class Partitions implements AutoCloseable {

    private enum Label {
        EXTRACTIONS,
        COMMANDS,
        ALIASES,
        HANDOVERS
    }

    private record Entry(Key key, @Nullable Object value) {}

    /// One topic's part in one partition, and how far its reader is.
    private static final class Log {
        private final List<Entry> entries = new ArrayList<>();
        private int next;
        private int committed;
    }

    private final List<Map<Label, Log>> logs;
    private final List<Task> tasks;
    private final Map<String, Memory> memories = new TreeMap<>();
    private final Map<String, Alias> aliases = new TreeMap<>();
    private final Map<String, Handover> handovers = new TreeMap<>();
    private final List<CommandResult> results = new ArrayList<>();

    Partitions(int count, Path folder) {
        logs = IntStream.range(0, count)
                .mapToObj(_ -> {
                    Map<Label, Log> byLabel = new EnumMap<>(Label.class);
                    for (Label label : Label.values()) {
                        byLabel.put(label, new Log());
                    }
                    return byLabel;
                })
                .toList();
        tasks = IntStream.range(0, count)
                .mapToObj(number -> new Task(number, folder.resolve(String.valueOf(number))))
                .toList();
    }

    void say(EmbeddedExtraction call) {
        append(Label.EXTRACTIONS, new Caller(call.getExtraction().getUserId()).run(call), call);
    }

    void forget(Key run) {
        append(Label.EXTRACTIONS, run, null);
    }

    void ask(MemoryCommand command) {
        append(Label.COMMANDS, Aliases.keyOf(command), command);
    }

    /// Each partition reads in its order; which is next is up to `random`. Now and then one commits, or
    /// crashes. What it said stays said then, and it reads again what it read since it last committed: with
    /// the stores of then, in the same order; or with those of now, in any.
    void run(Random random, boolean crashes) {
        int crashesLeft = crashes ? 30 : 0;
        for (List<Log> waiting = waiting(); !waiting.isEmpty(); waiting = waiting()) {
            step(waiting.get(random.nextInt(waiting.size())));
            int partition = random.nextInt(logs.size());
            if (random.nextInt(3) == 0) {
                tasks.get(partition).commit();
                logs.get(partition).values().forEach(log -> log.committed = log.next);
            } else if (crashesLeft > 0 && random.nextInt(3) == 0) {
                crashesLeft--;
                crash(partition, random.nextBoolean());
            }
        }
    }

    private void crash(int partition, boolean committing) {
        if (committing) {
            tasks.get(partition).commit();
            logs.get(partition).values().forEach(log -> log.next = log.committed);
        } else {
            tasks.get(partition).crash();
        }
    }

    private List<Log> waiting() {
        return logs.stream()
                .flatMap(partition -> partition.values().stream())
                .filter(log -> log.next < log.entries.size())
                .toList();
    }

    private void step(Log log) {
        Entry entry = log.entries.get(log.next++);
        for (int partition = 0; partition < logs.size(); partition++) {
            for (Map.Entry<Label, Log> topic : logs.get(partition).entrySet()) {
                if (topic.getValue() == log) {
                    tasks.get(partition).read(topic.getKey(), entry);
                    return;
                }
            }
        }
    }

    private void append(Label label, Key key, @Nullable Object value) {
        int home = Placement.partition(key, logs.size());
        for (int partition = 0; partition < logs.size(); partition++) {
            if (label == Label.ALIASES || partition == home) {
                logs.get(partition).get(label).entries.add(new Entry(key, value));
            }
        }
    }

    /// By key, as they are on the log.
    Map<String, Memory> memories() {
        return memories;
    }

    Map<String, Alias> aliases() {
        return aliases;
    }

    Map<String, Handover> handovers() {
        return handovers;
    }

    List<CommandResult> results() {
        return results;
    }

    /// Buries what an erasure covers, as the erasure stage does.
    void buryHandovers(Key person) {
        List.copyOf(handovers.keySet()).stream()
                .map(Key::parse)
                .filter(place -> place.placement().equals(person))
                .forEach(place -> write(Label.HANDOVERS, handovers, place, null));
    }

    private <V> void write(Label label, Map<String, V> latest, Key key, @Nullable V value) {
        put(latest, key, value);
        append(label, key, value);
    }

    private static <V> void put(Map<String, V> latest, Key key, @Nullable V value) {
        latest.compute(key.toString(), (_, _) -> value);
    }

    private void publish(Key key, Effect effect) {
        switch (effect) {
            case Effect.Remembered(Memory memory) -> put(memories, key, memory);
            case Effect.Forgotten() -> put(memories, key, null);
            case Effect.HandedOver(Optional<Handover> handover) ->
                write(Label.HANDOVERS, handovers, key, handover.orElse(null));
            case Effect.Unnamed() -> write(Label.ALIASES, aliases, key, null);
            case Effect.PassedOn(MemoryCommand command) -> append(Label.COMMANDS, key, command);
            case Effect.Completed(CommandResult result) -> results.add(result);
            case Effect.Erased _, Effect.Asked _, Effect.Unjudged _ -> {
                // others'
            }
        }
    }

    private void publish(Key key, Ruling ruling) {
        switch (ruling) {
            case Ruling.Named(Alias alias) -> write(Label.ALIASES, aliases, key, alias);
            case Ruling.Passed(MemoryCommand command) -> append(Label.COMMANDS, key, command);
            case Ruling.Buried() -> append(Label.COMMANDS, key, null);
            case Ruling.Answered(CommandResult result) -> results.add(result);
        }
    }

    @Override
    public void close() {
        tasks.forEach(Task::close);
    }

    private final class Task {

        private final AvroSerdes serdes = AvroSerdes.inMemory("partitions");
        private final MockProcessorContext<Key, Processed<Effect>> effects;
        private final MockProcessorContext<Key, Ruling> rulings;
        private final Processor<Key, Change, Key, Processed<Effect>> deduplicate = new DeduplicateProcessor(
                Caller.SETTINGS,
                InstantSource.fixed(Caller.DAY_0),
                Histories.upTo(Caller.SETTINGS.cache()),
                Judging.NOBODY,
                Optional.empty());
        private final Processor<Key, MemoryCommand, Key, Ruling> register =
                new RegisterStep(Set.of(), InstantSource.fixed(Caller.DAY_0)).get();
        private final List<StateStore> stores = new ArrayList<>();
        private final List<WriteBehind> writes = new ArrayList<>();
        private final List<Map.Entry<Label, Entry>> uncommitted = new ArrayList<>();

        Task(int number, Path folder) {
            File state = folder.toFile();
            effects = new MockProcessorContext<>(new Properties(), new TaskId(0, number), state);
            rulings = new MockProcessorContext<>(new Properties(), new TaskId(1, number), state);
            Set<StoreBuilder<?>> builders = new LinkedHashSet<>(CallerStores.builders(serdes));
            builders.addAll(Names.builders(serdes));
            for (StoreBuilder<?> builder : builders) {
                StateStore store = builder.withLoggingDisabled().build();
                store.init(effects.getStateStoreContext(), store);
                effects.addStateStore(store);
                rulings.addStateStore(store);
                stores.add(store);
                if (store instanceof WriteBehind behind) {
                    writes.add(behind);
                }
            }
            start();
        }

        private void start() {
            deduplicate.init(effects);
            register.init(rulings);
        }

        void commit() {
            writes.forEach(WriteBehind::flushCache);
            uncommitted.clear();
        }

        void crash() {
            deduplicate.close();
            writes.forEach(behind -> behind.init(effects.getStateStoreContext(), behind));
            start();
            List<Map.Entry<Label, Entry>> again = List.copyOf(uncommitted);
            uncommitted.clear();
            again.forEach(read -> read(read.getKey(), read.getValue()));
        }

        void read(Label label, Entry entry) {
            uncommitted.add(Map.entry(label, entry));
            boolean aboutNames = entry.value() instanceof MemoryCommand command && Aliases.isAboutNames(command);
            if (aboutNames) {
                register.process(new Record<>(entry.key(), (MemoryCommand) entry.value(), 0));
            } else {
                deduplicate.process(new Record<>(entry.key(), change(label, entry.value()), 0));
            }
            rulings.forwarded()
                    .forEach(forward ->
                            publish(forward.record().key(), forward.record().value()));
            rulings.resetForwards();
            effects.forwarded()
                    .forEach(forward -> publish(
                            forward.record().key(),
                            ((Outcome.Success<Effect>) forward.record().value().outcome()).value()));
            effects.resetForwards();
        }

        private static Change change(Label label, @Nullable Object value) {
            return switch (label) {
                case EXTRACTIONS ->
                    value == null ? new Change.Retraction() : new Change.Contribution((EmbeddedExtraction) value);
                case COMMANDS -> value == null ? new Change.Recall() : new Change.Command((MemoryCommand) value);
                case ALIASES -> new Change.Renamed(Optional.ofNullable((Alias) value));
                case HANDOVERS -> new Change.HandedOver(Optional.ofNullable((Handover) value));
            };
        }

        void close() {
            stores.forEach(StateStore::close);
        }
    }
}
