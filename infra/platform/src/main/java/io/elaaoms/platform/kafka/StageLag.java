package io.elaaoms.platform.kafka;

import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/// How far each stage is behind, in records, as the broker knows it: a dead stage is seen too. Thread-safe.
public final class StageLag implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final Admin admin;

    public StageLag(KafkaSettings settings) {
        this.settings = settings;
        this.admin = TopicCatalogue.admin(settings, TIMEOUT);
    }

    /// For every stage that reads topics, the records between what it committed and the end, over all
    /// partitions; where it never committed anything, from the beginning. One that nobody has asked for yet
    /// is not behind.
    ///
    /// @throws BrokerUnreachable when the broker does not answer within 5 s, or the topics do not exist
    public Map<Stage, Long> read() {
        return perStage(StageLag::records);
    }

    /// As [#read], with the age of the oldest record; looks at one record of each partition that is not read
    /// to its end.
    ///
    /// @throws BrokerUnreachable as [#read]
    public Map<Stage, Lag> readWithAges(Instant now) {
        Map<Stage, Map<TopicPartition, Unread>> unread = perStage(ranges -> ranges);
        Map<Stage, Lag> lags = new EnumMap<>(Stage.class);
        unread.forEach((stage, ranges) -> lags.put(stage, lag(ranges, now)));
        return lags;
    }

    /// Each stage by itself: two that read one topic are at different places of it.
    private Lag lag(Map<TopicPartition, Unread> ranges, Instant now) {
        Instant oldest = new FirstRecords(settings)
                .of(ranges, ConsumerRecord::timestamp).values().stream()
                        .map(Instant::ofEpochMilli)
                        .min(Comparator.naturalOrder())
                        .orElse(now);
        return new Lag(records(ranges), oldest.isBefore(now) ? Duration.between(oldest, now) : Duration.ZERO);
    }

    private <T> Map<Stage, T> perStage(Function<Map<TopicPartition, Unread>, T> told) {
        List<TopicPartition> partitions = partitions();
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> starts = offsets(partitions, OffsetSpec.earliest());
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = committed();
        Map<Stage, T> answer = new EnumMap<>(Stage.class);
        for (Stage stage : Topics.readers()) {
            answer.put(
                    stage,
                    told.apply(generations(stage, committed).stream()
                            .map(done -> unread(stage, starts, ends, done))
                            .min(Comparator.comparingLong(StageLag::records))
                            .orElseGet(
                                    () -> stage.beginsOnRequest() ? Map.of() : unread(stage, starts, ends, Map.of()))));
        }
        return answer;
    }

    /// While a stage begins anew beside itself, it is as far as the one whose work is seen: the one that is
    /// further.
    private static List<Map<TopicPartition, OffsetAndMetadata>> generations(
            Stage stage, Map<String, Map<TopicPartition, OffsetAndMetadata>> committed) {
        return committed.entrySet().stream()
                .filter(group -> stage.isApplication(group.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static long records(Map<TopicPartition, Unread> unread) {
        return unread.values().stream().mapToLong(Unread::records).sum();
    }

    private static Map<TopicPartition, Unread> unread(
            Stage stage,
            Map<TopicPartition, Long> starts,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, OffsetAndMetadata> committed) {
        Set<String> sources = sources(stage);
        Map<TopicPartition, Unread> unread = new HashMap<>();
        ends.forEach((partition, end) -> {
            long start = starts.getOrDefault(partition, 0L);
            OffsetAndMetadata done = committed.get(partition);
            Unread range = new Unread(Math.max(start, done == null ? start : done.offset()), end);
            if (sources.contains(partition.topic()) && range.records() > 0) {
                unread.put(partition, range);
            }
        });
        return unread;
    }

    private static Set<String> sources(Stage stage) {
        return Topics.readBy(stage).stream().map(topic -> topic.name()).collect(Collectors.toSet());
    }

    private List<TopicPartition> partitions() {
        Set<String> names = Topics.readers().stream()
                .map(StageLag::sources)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicDescription topic :
                answer(admin.describeTopics(names).allTopicNames()).values()) {
            topic.partitions().forEach(part -> partitions.add(new TopicPartition(topic.name(), part.partition())));
        }
        return partitions;
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> spec));
        return answer(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private Map<String, Map<TopicPartition, OffsetAndMetadata>> committed() {
        Map<String, ListConsumerGroupOffsetsSpec> groups =
                answer(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
                        .map(GroupListing::groupId)
                        .filter(id -> Topics.readers().stream().anyMatch(stage -> stage.isApplication(id)))
                        .collect(Collectors.toMap(Function.identity(), _ -> new ListConsumerGroupOffsetsSpec()));
        return groups.isEmpty()
                ? Map.of()
                : answer(admin.listConsumerGroupOffsets(groups).all());
    }

    private <T> T answer(KafkaFuture<T> asked) {
        return TopicCatalogue.answer(settings, asked);
    }

    @Override
    public void close() {
        admin.close(TIMEOUT);
    }
}
