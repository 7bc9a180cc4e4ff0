package io.elaaoms.linking.deduplicate;

import io.elaaoms.linking.link.LinkSettings;
import io.elaaoms.linking.link.LinkTopology;
import io.elaaoms.linking.profile.ProfileTopology;
import io.elaaoms.linking.profile.Settings;
import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/// Deduplication, linking and profile one behind the other, each with its own stores and the real serdes: what
/// one writes, byte for byte, is what the next reads. One at a time: they share a folder.
final class Chain implements AutoCloseable {

    /// One record of the log, as it is on the broker.
    ///
    /// @param value null: a tombstone
    record Entry(Topic<?> topic, Key key, byte @Nullable [] value) {

        /// Whose it is.
        Key caller() {
            return key.placement();
        }

        String place() {
            return topic.label() + "/" + key;
        }
    }

    /// The same in every chain, so that the same schema has the same id in all of them.
    private static final AvroSerdes SERDES = AvroSerdes.inMemory("chain");

    private static final Map<String, Double> CLOSE = Map.of(Caller.MODEL, 0.4);
    private static final Duration DEBOUNCE = Duration.ofMillis(100);

    private final StageDriver deduplication = StageDriver.of(
            new DeduplicationTopology(SERDES, Caller.SETTINGS, InstantSource.fixed(Caller.DAY_0)), SERDES);
    private final StageDriver linking = StageDriver.of(
            new LinkTopology(SERDES, LinkSettings.of(CLOSE, 5), InstantSource.fixed(Caller.DAY_0)), SERDES);
    private final StageDriver profile =
            StageDriver.of(new ProfileTopology(SERDES, Settings.defaults(), InstantSource.fixed(Caller.DAY_0)), SERDES);
    private final SortedMap<String, ByteBuffer> values = new TreeMap<>();

    static <V extends SpecificRecord> Entry entry(Topic<V> topic, Key key, @Nullable V value) {
        byte[] bytes = SERDES.of(topic.valueType()).serializer().serialize(topic.name(), value);
        return new Entry(topic, key, bytes);
    }

    /// What `log` makes of nothing.
    static SortedMap<String, ByteBuffer> valuesOf(List<Entry> log) {
        try (Chain chain = new Chain()) {
            log.forEach(chain::read);
            return chain.values();
        }
    }

    void read(Entry entry) {
        pipe(entry.topic().equals(Topics.CONVERSATIONS) ? profile : deduplication, entry);
        drain(deduplication, Topics.MEMORIES, linking, profile);
        drain(linking, Topics.MEMORY_LINKS);
    }

    /// Time passes: profiles that are due are made.
    void pass(Duration time) {
        profile.advance(time);
        drain(profile, Topics.PROFILES);
    }

    /// The last value of each key of `memories`, `memory-links` and `profiles` once all is quiet, as compaction
    /// would leave them: by topic and key.
    SortedMap<String, ByteBuffer> values() {
        pass(DEBOUNCE.multipliedBy(2));
        return new TreeMap<>(values);
    }

    private void drain(StageDriver stage, Topic<?> topic, StageDriver... readers) {
        List<KeyValue<Key, byte[]>> written = stage.kafka()
                .createOutputTopic(topic.name(), SERDES.key().deserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList();
        for (KeyValue<Key, byte[]> record : written) {
            Entry entry = new Entry(topic, record.key, record.value);
            values.compute(entry.place(), (_, _) -> record.value == null ? null : ByteBuffer.wrap(record.value));
            for (StageDriver reader : readers) {
                pipe(reader, entry);
            }
        }
    }

    private static void pipe(StageDriver stage, Entry entry) {
        stage.kafka()
                .createInputTopic(entry.topic().name(), SERDES.key().serializer(), new ByteArraySerializer())
                .pipeInput(entry.key(), entry.value());
    }

    @Override
    public void close() {
        deduplication.close();
        linking.close();
        profile.close();
    }
}
