package io.elaaoms.platform.test;

import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.platform.stream.StreamsStage;
import io.elaaoms.platform.trace.StageTraces;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.serde.AvroSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/// A stage without a broker: records go in and come out by [Topic], with the real serdes.
public final class StageDriver implements AutoCloseable {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final TopologyTestDriver driver;
    private final AvroSerdes serdes;
    private final TestClock clock;
    private final TestTraces traces = new TestTraces();

    private StageDriver(StageTopology topology, AvroSerdes serdes, TestClock clock) {
        Properties props = properties(topology);
        props.put(StageTraces.CONFIG, traces.of(topology.stage()));
        this.driver = new TopologyTestDriver(StreamsStage.build(topology, props), props, clock.instant());
        this.serdes = serdes;
        this.clock = clock;
    }

    /// @param serdes the ones the topology was made with
    public static StageDriver of(StageTopology topology, AvroSerdes serdes) {
        return of(topology, serdes, new TestClock(START));
    }

    public static StageDriver of(StageTopology topology, AvroSerdes serdes, Instant start) {
        return of(topology, serdes, new TestClock(start));
    }

    /// @param clock the one the topology was made with; [#advance] moves it together with the stage's timers
    public static StageDriver of(StageTopology topology, AvroSerdes serdes, TestClock clock) {
        return new StageDriver(topology, serdes, clock);
    }

    /// For a topology whose serdes are `AvroSerdes.inMemory("test")`.
    public static StageDriver of(StageTopology topology, Instant start) {
        return of(topology, AvroSerdes.inMemory("test"), start);
    }

    static Properties properties(StageTopology topology) {
        Properties props = new Properties();
        props.put(StreamsConfig.APPLICATION_ID_CONFIG, topology.stage().applicationId());
        props.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        props.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        props.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        // A folder of the process's own: the default is the machine's, and two builds beside each other lose.
        props.put(
                StreamsConfig.STATE_DIR_CONFIG,
                Path.of(
                                System.getProperty("java.io.tmpdir"),
                                "stage-driver-" + ProcessHandle.current().pid())
                        .toString());
        return props;
    }

    public <V extends SpecificRecord> TestInputTopic<Key, V> input(Topic<V> topic) {
        return driver.createInputTopic(
                topic.name(),
                serdes.key().serializer(),
                serdes.of(topic.valueType()).serializer(),
                clock.instant(),
                Duration.ZERO);
    }

    public <V extends SpecificRecord> TestOutputTopic<Key, V> output(Topic<V> topic) {
        return driver.createOutputTopic(
                topic.name(),
                serdes.key().deserializer(),
                serdes.of(topic.valueType()).deserializer());
    }

    /// Moves the clock and the stage's timers.
    public void advance(Duration by) {
        clock.advance(by);
        driver.advanceWallClockTime(by);
    }

    /// For stores and whatever else Kafka's own driver can do.
    public TopologyTestDriver kafka() {
        return driver;
    }

    /// The spans of what went through.
    public TestTraces traces() {
        return traces;
    }

    public TestClock clock() {
        return clock;
    }

    @Override
    public void close() {
        driver.close();
    }
}
