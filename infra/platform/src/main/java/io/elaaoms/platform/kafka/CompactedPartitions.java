package io.elaaoms.platform.kafka;

import static java.util.stream.Collectors.toMap;

import io.elaaoms.schemas.Retention;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/// What the broker tells of the partitions that hold something of somebody and are compacted: of topics and of
/// changelogs.
final class CompactedPartitions implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Set<Topic<?>> OF_NOBODY = Set.of(Topics.AGENT_PROFILES, Topics.ERASURES, Topics.REPLAYS);

    /// Nobody reads the keys of a changelog but its store.
    private static final int CHANGELOG_PARTS = 2;

    private final KafkaSettings settings;
    private final Admin admin;

    CompactedPartitions(KafkaSettings settings) {
        this.settings = settings;
        this.admin = TopicCatalogue.admin(settings, TIMEOUT);
    }

    /// The full stop that each would get.
    ///
    /// @param now its time, in milliseconds
    Map<TopicPartition, ProducerRecord<byte[], byte[]>> fullStops(long now) {
        Map<String, Integer> parts = parts();
        Map<TopicPartition, ProducerRecord<byte[], byte[]>> stops = new HashMap<>();
        for (TopicDescription topic :
                answer(admin.describeTopics(parts.keySet()).allTopicNames()).values()) {
            int count = topic.partitions().size();
            for (int partition = 0; partition < count; partition++) {
                TopicPartition place = new TopicPartition(topic.name(), partition);
                stops.put(place, FullStop.in(place, count, parts.getOrDefault(topic.name(), CHANGELOG_PARTS), now));
            }
        }
        return stops;
    }

    /// Of how many parts the keys are, by topic.
    private Map<String, Integer> parts() {
        Set<String> existing = answer(admin.listTopics().names());
        Map<String, Integer> parts = new HashMap<>();
        existing.stream()
                .filter(CompactedPartitions::isChangelog)
                .forEach(changelog -> parts.put(changelog, CHANGELOG_PARTS));
        Topics.all().stream()
                .filter(topic -> !(topic.retention() instanceof Retention.DeletedAfter))
                .filter(topic -> !OF_NOBODY.contains(topic) && existing.contains(topic.name()))
                .forEach(topic -> parts.put(topic.name(), 1 + topic.keyParts().split(",").length));
        return parts;
    }

    private static boolean isChangelog(String topic) {
        return topic.endsWith("-changelog")
                && Stream.of(Stage.values()).anyMatch(stage -> topic.startsWith(stage.applicationId() + "-"));
    }

    /// The time of the newest record in each, in milliseconds; below zero where there is none.
    Map<TopicPartition, Long> newest(Collection<TopicPartition> places) {
        return look(places, OffsetSpec.maxTimestamp()).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, newest -> newest.getValue().timestamp()));
    }

    /// Where the next record of each would be.
    Map<TopicPartition, Long> ends(Collection<TopicPartition> places) {
        return look(places, OffsetSpec.latest()).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private Map<TopicPartition, ListOffsetsResultInfo> look(Collection<TopicPartition> places, OffsetSpec spec) {
        return answer(admin.listOffsets(places.stream().collect(toMap(place -> place, _ -> spec)))
                .all());
    }

    private <T> T answer(KafkaFuture<T> asked) {
        return TopicCatalogue.answer(settings, asked);
    }

    @Override
    public void close() {
        admin.close(TIMEOUT);
    }
}
