package io.elaaoms.platform.kafka;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/// How far each stage is behind, read from the broker, so that a stage that stopped is seen and not only one
/// that says so. For one thread at a time.
public final class StageLag implements AutoCloseable {

    private static final int TIMEOUT_SECONDS = 10;

    private final String bootstrapServers;
    private final Admin admin;

    private StageLag(String bootstrapServers, Admin admin) {
        this.bootstrapServers = bootstrapServers;
        this.admin = admin;
    }

    /// @param bootstrapServers `host:port`, comma-separated; asked only when the lag is
    public static StageLag of(String bootstrapServers) {
        return new StageLag(
                bootstrapServers, Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers)));
    }

    /// Records that lie in a stage's input topics and are not committed by it yet, for every stage that reads any.
    ///
    /// @throws BrokerUnreachable when the broker does not answer within 10 s
    public Map<Stage, Long> records() {
        List<TopicPartition> partitions = partitions();
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> beginnings = offsets(partitions, OffsetSpec.earliest());
        Map<Stage, Long> lag = new EnumMap<>(Stage.class);
        readers().forEach(stage -> lag.put(stage, lag(stage, ends, beginnings)));
        return lag;
    }

    @Override
    public void close() {
        admin.close();
    }

    private long lag(Stage stage, Map<TopicPartition, Long> ends, Map<TopicPartition, Long> beginnings) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                answer(admin.listConsumerGroupOffsets(stage.applicationId()).partitionsToOffsetAndMetadata());
        Set<String> inputs = Topics.inputs(stage).stream().map(Topic::name).collect(toSet());
        return ends.entrySet().stream()
                .filter(end -> inputs.contains(end.getKey().topic()))
                .mapToLong(end -> end.getValue() - position(end.getKey(), committed, beginnings))
                .sum();
    }

    private static long position(
            TopicPartition partition,
            Map<TopicPartition, OffsetAndMetadata> committed,
            Map<TopicPartition, Long> beginnings) {
        OffsetAndMetadata offset = committed.get(partition);
        long beginning = beginnings.getOrDefault(partition, 0L);
        return offset == null ? beginning : Math.max(offset.offset(), beginning);
    }

    private static Stream<Stage> readers() {
        return Stream.of(Stage.values()).filter(stage -> !Topics.inputs(stage).isEmpty());
    }

    private List<TopicPartition> partitions() {
        Set<String> inputs = readers()
                .flatMap(stage -> Topics.inputs(stage).stream())
                .map(Topic::name)
                .collect(toSet());
        return answer(admin.describeTopics(inputs).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> wanted = partitions.stream().collect(toMap(partition -> partition, _ -> spec));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                answer(admin.listOffsets(wanted).all());
        return found.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new BrokerUnreachable(bootstrapServers, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
