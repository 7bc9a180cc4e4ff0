package io.elaaoms.platform.stream;

import io.elaaoms.platform.test.TestClock;
import io.elaaoms.platform.test.TestTraces;
import io.elaaoms.platform.trace.StageTraces;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/// An in-flight step over a store that outlives it. Work answers what it was given, in capitals, unless told
/// else.
final class InFlightHarness {

    static final String STORE = "calls-in-flight";
    static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    final TestClock clock = TestClock.at("2026-01-01T12:00:00Z");
    final ManualExecutor executor = new ManualExecutor();
    final List<String> worked = new ArrayList<>();
    InFlightSettings settings = InFlightSettings.named(STORE);
    Serde<String> values = Serdes.String();
    InFlightWork<String, String> work = (_, value) -> Outcome.success(value);

    private final KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    final TestTraces traces = new TestTraces();

    private final CommitHook commits = new CommitHook(settings.commitHook(), _ -> onBroker = kept());
    private final File directory;
    private Map<String, byte[]> onBroker = Map.of();
    private @Nullable MockProcessorContext<Key, Processed<String>> context;
    private @Nullable Processor<Key, String, Key, Processed<String>> processor;

    InFlightHarness(File directory) {
        this.directory = directory;
    }

    InFlightHarness start() {
        return start(executor);
    }

    InFlightHarness start(ExecutorService workers) {
        Properties props = new Properties();
        props.put(StreamsConfig.APPLICATION_ID_CONFIG, "elaaoms-test");
        props.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        props.put(StageTraces.CONFIG, traces.of(Stage.EXTRACTION));
        MockProcessorContext<Key, Processed<String>> fresh =
                new MockProcessorContext<>(props, new TaskId(0, 0), directory);
        if (context == null) {
            store.init(fresh.getStateStoreContext(), store);
            commits.init(fresh.getStateStoreContext(), commits);
        }
        fresh.addStateStore(store);
        fresh.addStateStore(commits);
        context = fresh;
        processor = new InFlightStep<>(
                        new InFlightPlan<>(settings, values, Serdes.String(), this::record, clock, () -> workers))
                .get();
        processor.init(fresh);
        return this;
    }

    private Outcome<String> record(Key key, String value) {
        synchronized (worked) {
            worked.add(value);
        }
        return work.apply(key, value);
    }

    /// Ends the step as `kill -9` does: what of the store was not on the broker yet is lost.
    InFlightHarness crash() {
        stop();
        kept().keySet().forEach(store::delete);
        onBroker.forEach(store::put);
        return this;
    }

    /// Ends the step as a lost task does; what it was working on is never answered.
    InFlightHarness stop() {
        running().close();
        return this;
    }

    void send(String user, @Nullable String value, long offset) {
        send("elaaoms.calls.v1", user, value, offset);
    }

    @SuppressWarnings("NullAway") // a tombstone is what Streams makes of it: a null where the type says none
    void send(String topic, String user, @Nullable String value, long offset) {
        mock().setRecordMetadata(topic, 3, offset);
        Headers headers = new RecordHeaders().add("traceparent", TRACEPARENT.getBytes(StandardCharsets.US_ASCII));
        running().process(new Record<>(Key.of("default", user, "call"), value, 1000 + offset, headers));
    }

    void tick() {
        mock().scheduledPunctuators()
                .getFirst()
                .getPunctuator()
                .punctuate(clock.instant().toEpochMilli());
    }

    /// Lets whatever was started finish, and whatever that makes room for, until nothing moves.
    void settle() {
        do {
            executor.runAll();
            tick();
        } while (executor.waiting() > 0);
    }

    /// As Streams does before it flushes what was forwarded.
    void commit() {
        commits.flushCache();
        onBroker = kept();
    }

    void pass(Duration time) {
        clock.advance(time);
        tick();
    }

    List<Record<? extends Key, ? extends Processed<String>>> forwarded() {
        return mock().forwarded().stream()
                .<Record<? extends Key, ? extends Processed<String>>>map(MockProcessorContext.CapturedForward::record)
                .toList();
    }

    List<Outcome<String>> outcomes() {
        return forwarded().stream()
                .<Outcome<String>>map(record -> record.value().outcome())
                .toList();
    }

    /// What the store holds when everything forwarded is on the broker.
    int unfinished() {
        commit();
        commit();
        return inStore();
    }

    int inStore() {
        return kept().size();
    }

    private Map<String, byte[]> kept() {
        Map<String, byte[]> kept = new HashMap<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> kept.put(entry.key, entry.value));
        }
        return kept;
    }

    private MockProcessorContext<Key, Processed<String>> mock() {
        return java.util.Objects.requireNonNull(context);
    }

    private Processor<Key, String, Key, Processed<String>> running() {
        return java.util.Objects.requireNonNull(processor);
    }
}
