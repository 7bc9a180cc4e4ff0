package io.elaaoms.linking.project;

import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Run before the projection starts: makes the consumer group believe the database. Where the group thinks
/// that it is further than the tables are (dropped, new, restored from a backup), it goes back; where the
/// tables are further than the log is long, they are of another log, and all of this one is read over them.
/// Where they are behind a log whose tombstones they may have missed, an old backup, they are made anew:
/// what was erased since must not come back.
public final class ProjectionRewind {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionRewind.class);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final String bootstrapServers;
    private final Admin admin;
    private final Progress progress;
    private final InstantSource clock;
    private final String group;

    /// The first generation's.
    public ProjectionRewind(String bootstrapServers, Admin admin, Progress progress, InstantSource clock) {
        this(bootstrapServers, admin, progress, clock, 1);
    }

    /// @param progress of that generation's tables
    public ProjectionRewind(
            String bootstrapServers, Admin admin, Progress progress, InstantSource clock, int generation) {
        this.bootstrapServers = bootstrapServers;
        this.group = Stage.PROJECTION.applicationId(generation);
        this.admin = admin;
        this.progress = progress;
        this.clock = clock;
    }

    /// Idempotent; changes nothing in the usual case. Members that a killed instance left in the group are
    /// removed when they are in the way; living ones join again.
    ///
    /// @throws IllegalStateException when the broker does not answer or refuses
    public void run() {
        // The group first: what it commits meanwhile is in the tables by then.
        Map<TopicPartition, Long> committed = committed();
        Map<TopicPartition, Long> back = Rewinds.of(committed, projected());
        if (!back.isEmpty()) {
            LOG.warn("The tables are behind the consumer group in {} partitions: reading those again", back.size());
            rewind(back);
        }
    }

    private Map<TopicPartition, Long> projected() {
        Map<TopicPartition, Long> projected = progress.nextOffsets();
        Map<TopicPartition, Long> ends = ends();
        if (Rewinds.isTooOld(progress.lastWrite(), clock.instant()) && areBehind(projected, ends)) {
            LOG.warn("The tables are older than the log's tombstones: making them anew");
            progress.forgetRows();
            return Map.of();
        }
        if (Rewinds.isSameLog(projected, ends)) {
            return projected;
        }
        LOG.warn("The tables were made from a longer log than this one: reading all of this one over them");
        progress.forgetLog();
        return Map.of();
    }

    private boolean areBehind(Map<TopicPartition, Long> projected, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> behind = Rewinds.behind(projected, ends);
        return !behind.isEmpty() && UnwrittenRecords.exist(bootstrapServers, behind, ends);
    }

    private Map<TopicPartition, Long> committed() {
        return await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private Map<TopicPartition, Long> ends() {
        Map<TopicPartition, OffsetSpec> wanted = await(admin.describeTopics(Topics.readBy(Stage.PROJECTION).stream()
                                .map(Topic::name)
                                .toList())
                        .allTopicNames())
                .values()
                .stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toUnmodifiableMap(partition -> partition, _ -> OffsetSpec.latest()));
        return await(admin.listOffsets(wanted).all()).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private void rewind(Map<TopicPartition, Long> back) {
        if (!isEmpty()) {
            await(admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                    .all());
        }
        await(admin.alterConsumerGroupOffsets(
                        group,
                        back.entrySet().stream()
                                .collect(Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, entry -> new OffsetAndMetadata(entry.getValue()))))
                .all());
    }

    private boolean isEmpty() {
        return await(admin.describeConsumerGroups(List.of(group)).all()).values().stream()
                .allMatch(described -> described.members().isEmpty());
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while rewinding the projection", interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("The broker does not let the projection rewind", failure);
        }
    }
}
