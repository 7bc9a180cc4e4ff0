package io.elaaoms.platform.stream;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.Sizes;
import io.elaaoms.platform.trace.StageTraces;
import io.elaaoms.schemas.Retention;
import io.elaaoms.schemas.Stage;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/// What every stage asks of Kafka Streams.
final class StageProperties {

    private StageProperties() {}

    static Properties of(
            StageTopology topology, int generation, Pace pace, KafkaSettings settings, Telemetry telemetry) {
        Stage stage = topology.stage();
        Properties props = new Properties();
        props.put(StreamsConfig.APPLICATION_ID_CONFIG, stage.applicationId(generation));
        props.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        props.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory());
        props.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, settings.processingGuarantee());
        props.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, topology.threads(settings.threadsPerStage()));
        props.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.replicationFactor());
        props.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        props.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksMemory.class);
        addLatency(props, topology, pace);
        addCommits(props, settings.processingGuarantee());
        addMembership(props);
        addSizes(props);
        addInternalTopics(props);
        addDeadLetters(props, stage, settings, telemetry.meters());
        props.put(StageTraces.CONFIG, new StageTraces(telemetry.traces(), stage));
        return props;
    }

    /// Streams' own defaults are made for throughput: each would cost a hop 100 ms.
    private static void addLatency(Properties props, StageTopology topology, Pace pace) {
        props.put(
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                pace.linger().toMillis());
        props.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), pace.batchBytes());
        // records end a poll at once; a clock is looked at between two, and each look costs a quarter of a
        // millisecond
        props.put(StreamsConfig.POLL_MS_CONFIG, topology.actsByTheClock() ? 5 : 20);
        if (!topology.readsInOrderOfTime()) {
            props.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        }
        props.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    }

    private static void addCommits(Properties props, String guarantee) {
        // what is written is seen at once unless it is in a transaction; each commit stands still until it is
        // flushed
        boolean isTransactional = guarantee.equals(StreamsConfig.EXACTLY_ONCE_V2);
        props.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, isTransactional ? 100 : 500);
    }

    private static void addMembership(Properties props) {
        props.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6000);
        props.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1500);
        props.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), 600_000);
        props.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        props.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
    }

    private static void addSizes(Properties props) {
        props.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Sizes.MAX_RECORD_BYTES);
        props.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), Sizes.FETCH_BYTES);
    }

    /// A changelog holds what its store held: it must be able to forget as quickly as any other topic.
    private static void addInternalTopics(Properties props) {
        new Retention.Compacted().toConfig().forEach((name, value) -> {
            if (!name.equals(TopicConfig.CLEANUP_POLICY_CONFIG)) {
                props.put(StreamsConfig.topicPrefix(name), value);
            }
        });
        props.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                String.valueOf(Sizes.MAX_RECORD_BYTES));
    }

    private static void addDeadLetters(Properties props, Stage stage, KafkaSettings settings, MeterRegistry meters) {
        props.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecordHandler.class);
        props.put(UnreadableRecordHandler.STAGE, stage);
        props.put(UnreadableRecordHandler.SERDE_CONFIG, settings.serdeConfig());
        props.put(
                StreamsConfig.producerPrefix(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG),
                DeadLetterCounter.class.getName());
        props.put(StreamsConfig.producerPrefix(DeadLetterCounter.STAGE), stage);
        props.put(StreamsConfig.producerPrefix(DeadLetterCounter.METERS), meters);
    }
}
