package io.elaaoms.platform.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.serde.AvroSerdes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteBehindTest {

    private static final Key ANNA = Key.of("default", "anna", "mem_1");

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>(new Properties());
    private final KeyValueStore<Key, String> stored = store("stored");
    private final WriteBehind behind =
            new WriteBehind.Builder("writes").withLoggingDisabled().build();
    private KeyValueStore<Key, String> store = stored;

    @BeforeEach
    void open() {
        behind.init(context.getStateStoreContext(), behind);
        store = behind.over(stored);
    }

    @AfterEach
    void close() {
        stored.close();
    }

    @Test
    void shouldWriteWithTheCommit() {
        store.put(ANNA, "likes rye");

        assertThat(stored.get(ANNA)).isNull();
        behind.flushCache();
        assertThat(stored.get(ANNA)).isEqualTo("likes rye");
    }

    @Test
    void shouldDeleteWithTheCommit() {
        stored.put(ANNA, "likes rye");

        assertThat(store.delete(ANNA)).isEqualTo("likes rye");
        assertThat(store.get(ANNA)).isNull();
        assertThat(stored.get(ANNA)).isEqualTo("likes rye");
        behind.flushCache();
        assertThat(stored.get(ANNA)).isNull();
    }

    @Test
    void shouldFlushWhatWentBeforeEachStore() {
        KeyValueStore<Key, String> last = store("last");
        List<List<String>> flushed = new ArrayList<>();
        WriteBehind ordered = new WriteBehind(
                "ordered",
                _ -> flushed.add(
                        Stream.of(stored, last).map(store -> store.get(ANNA)).toList()));
        ordered.init(context.getStateStoreContext(), ordered);
        KeyValueStore<Key, String> first = ordered.over(stored);
        ordered.over(last).put(ANNA, "second");
        first.put(ANNA, "first");

        ordered.flushCache();
        ordered.flushCache();

        assertThat(flushed).containsExactly(Arrays.asList(null, null), Arrays.asList("first", null));
        assertThat(last.get(ANNA)).isEqualTo("second");
        last.close();
    }

    @Test
    void shouldBeTheSameForAllProcessorsOfATask() {
        store.put(ANNA, "likes rye");

        assertThat(behind.over(stored).get(ANNA)).isEqualTo("likes rye");
    }

    @Test
    void shouldForgetWhatAFailedTaskWrote() {
        store.put(ANNA, "likes rye");
        behind.init(context.getStateStoreContext(), behind);

        behind.flushCache();

        assertThat(behind.over(stored).get(ANNA)).isNull();
    }

    @Test
    void shouldPutWhatIsAbsentOnly() {
        assertThat(store.putIfAbsent(ANNA, "likes rye")).isNull();
        assertThat(store.putIfAbsent(ANNA, "likes oats")).isEqualTo("likes rye");
        assertThat(store.get(ANNA)).isEqualTo("likes rye");
    }

    /// Whatever is written and whenever it is committed, reads find what a plain map has.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void shouldReadAsIfItWereWritten(int seed) {
        Random random = new Random(seed);
        TreeMap<String, KeyValue<Key, String>> expected = new TreeMap<>();
        for (int step = 0; step < 400; step++) {
            Key key = Key.of("default", "user" + random.nextInt(3), "mem_" + random.nextInt(12));
            switch (random.nextInt(8)) {
                case 0 -> behind.flushCache();
                case 1, 2, 3 -> {
                    store.delete(key);
                    expected.remove(key.toString());
                }
                default -> {
                    store.putAll(List.of(KeyValue.pair(key, "v" + step)));
                    expected.put(key.toString(), KeyValue.pair(key, "v" + step));
                }
            }
            Key user = Key.of("default", "user" + random.nextInt(3));
            String below = user.asPrefix();
            assertThat(entries(store.all())).containsExactlyElementsOf(expected.values());
            assertThat(entries(store.prefixScan(below, new StringSerializer())))
                    .containsExactlyElementsOf(
                            expected.subMap(below, below + '\uffff').values());
            assertThat(entries(store.range(user, key)))
                    .containsExactlyElementsOf(
                            user.toString().compareTo(key.toString()) > 0
                                    ? List.of()
                                    : expected.subMap(user.toString(), true, key.toString(), true)
                                            .values());
        }
    }

    @Test
    void shouldSayWhenThereIsNoMore() {
        store.put(ANNA, "likes rye");
        try (KeyValueIterator<Key, String> all = store.all()) {
            assertThat(all.peekNextKey()).isEqualTo(ANNA);
            assertThat(all.next()).isEqualTo(KeyValue.pair(ANNA, "likes rye"));

            assertThat(all.hasNext()).isFalse();
            assertThatThrownBy(all::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void shouldLeaveTheLifeOfAStoreToItsTask() {
        assertThat(store.name()).isEqualTo("stored");
        assertThat(store.isOpen()).isTrue();
        assertThat(store.persistent()).isFalse();
        assertThatThrownBy(store::flush).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(store::close).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> store.init(context.getStateStoreContext(), store))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private KeyValueStore<Key, String> store(String name) {
        StoreBuilder<KeyValueStore<Key, String>> builder = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name),
                        AvroSerdes.inMemory("write-behind").key(),
                        Serdes.String())
                .withLoggingDisabled();
        KeyValueStore<Key, String> built = builder.build();
        built.init(context.getStateStoreContext(), built);
        return built;
    }

    private static List<KeyValue<Key, String>> entries(KeyValueIterator<Key, String> iterator) {
        List<KeyValue<Key, String>> entries = new ArrayList<>();
        try (iterator) {
            iterator.forEachRemaining(entries::add);
        }
        return entries;
    }
}
