package io.elaaoms.linking.replay;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.elaaoms.platform.kafka.TopicReader;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// The generations of stages as the broker knows them: consumer groups, offsets, internal topics. Not
/// thread-safe.
final class ConsumerGroups {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(2);

    /// So often somebody who reads would have committed.
    private static final int STANDS = 4;

    private final Admin admin;
    private final String bootstrapServers;
    private Map<TopicPartition, Long> lastBehind = Map.of();
    private int looksAlike;

    ConsumerGroups(Admin admin, String bootstrapServers) {
        this.admin = admin;
        this.bootstrapServers = bootstrapServers;
    }

    /// Whether nobody runs any of `generations`. A killed instance does so until its session ends.
    boolean areEmpty(List<Generation> generations) {
        return generations.stream().allMatch(this::isEmpty);
    }

    private boolean isEmpty(Generation generation) {
        try {
            return await(admin.describeConsumerGroups(List.of(generation.applicationId()))
                            .all())
                    .values()
                    .stream()
                    .allMatch(group -> group.members().isEmpty());
        } catch (BrokerRefusal refusal) {
            if (refusal.getCause() instanceof GroupIdNotFoundException) {
                return true;
            }
            throw refusal;
        }
    }

    /// How long `topics` are.
    Map<TopicPartition, Long> ends(Collection<String> topics) {
        return offsets(topics, OffsetSpec.latest());
    }

    /// Where what is left of `topics` begins.
    Map<TopicPartition, Long> beginnings(Collection<String> topics) {
        return offsets(topics, OffsetSpec.earliest());
    }

    /// Whether nothing in `topics` belongs to a transaction that has not ended: whoever left its group may have, a
    /// moment before.
    boolean areCommitted(Collection<String> topics) {
        ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        return offsets(topics, OffsetSpec.latest(), committed).equals(ends(topics));
    }

    private Map<TopicPartition, Long> offsets(Collection<String> topics, OffsetSpec spec) {
        return offsets(topics, spec, new ListOffsetsOptions());
    }

    private Map<TopicPartition, Long> offsets(Collection<String> topics, OffsetSpec spec, ListOffsetsOptions options) {
        Map<TopicPartition, OffsetSpec> wanted = await(
                        admin.describeTopics(topics).allTopicNames())
                .values()
                .stream()
                .flatMap(topic ->
                        topic.partitions().stream().map(part -> new TopicPartition(topic.name(), part.partition())))
                .collect(toUnmodifiableMap(partition -> partition, _ -> spec));
        return await(admin.listOffsets(wanted, options).all()).entrySet().stream()
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /// What `generation` will read next, where it has read anything.
    Map<TopicPartition, Long> committed(Generation generation) {
        return await(admin.listConsumerGroupOffsets(generation.applicationId()).partitionsToOffsetAndMetadata())
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() != null)
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /// Whether each of `generations` has read its topics up to `wanted`. The end of a partition may be nothing but
    /// what was compacted away, or the marks of transactions, and no group ever comes past that: so where
    /// nothing moves, it looks.
    boolean haveRead(List<Generation> generations, Map<TopicPartition, Long> wanted) {
        Map<TopicPartition, Long> behind = new HashMap<>();
        for (Generation generation : generations) {
            Map<TopicPartition, Long> done = committed(generation);
            wanted.forEach((partition, end) -> {
                long next = done.getOrDefault(partition, 0L);
                if (next < end && generation.reads().contains(partition.topic())) {
                    behind.merge(partition, next, Math::min);
                }
            });
        }
        return behind.isEmpty() || (stands(behind) && isNothingLeft(behind, wanted));
    }

    private boolean stands(Map<TopicPartition, Long> behind) {
        looksAlike = behind.equals(lastBehind) ? looksAlike + 1 : 0;
        lastBehind = Map.copyOf(behind);
        if (looksAlike < STANDS) {
            return false;
        }
        looksAlike = 0;
        return true;
    }

    private boolean isNothingLeft(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return !new TopicReader(LOOK).findAny(consumer, from, ends);
        } catch (org.apache.kafka.common.errors.TimeoutException _) {
            return false;
        }
    }

    /// Has `generation` begin there, of what it reads.
    void begin(Generation generation, Map<TopicPartition, Long> starts) {
        Map<TopicPartition, OffsetAndMetadata> own = starts.entrySet().stream()
                .filter(start -> generation.reads().contains(start.getKey().topic()))
                .collect(toUnmodifiableMap(Map.Entry::getKey, start -> new OffsetAndMetadata(start.getValue())));
        if (!own.isEmpty()) {
            await(admin.alterConsumerGroupOffsets(generation.applicationId(), own)
                    .all());
        }
    }

    /// Removes all that the broker keeps for `generations`: offsets, and the changelogs of their state.
    void delete(List<Generation> generations) {
        List<String> groups =
                generations.stream().map(Generation::applicationId).toList();
        List<String> topics = await(admin.listTopics().names()).stream()
                .filter(topic -> generations.stream().anyMatch(generation -> belongsTo(generation, topic)))
                .toList();
        admin.deleteConsumerGroups(groups).deletedGroups().values().forEach(ConsumerGroups::ignoringAbsence);
        admin.deleteTopics(topics).topicNameValues().values().forEach(ConsumerGroups::ignoringAbsence);
    }

    /// `elaaoms-linking-…-changelog`; those of later generations begin with a number.
    private static boolean belongsTo(Generation generation, String topic) {
        String prefix = generation.applicationId() + "-";
        return topic.startsWith(prefix)
                && !topic.substring(prefix.length()).matches("[0-9]+-.*")
                && (topic.endsWith("-changelog") || topic.endsWith("-repartition"));
    }

    private static void ignoringAbsence(KafkaFuture<Void> deletion) {
        try {
            await(deletion);
        } catch (BrokerRefusal refusal) {
            if (!(refusal.getCause() instanceof GroupIdNotFoundException)
                    && !(refusal.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw refusal;
            }
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the broker", interrupted);
        } catch (ExecutionException failure) {
            throw new BrokerRefusal(failure);
        } catch (TimeoutException failure) {
            throw new IllegalStateException("The broker does not answer", failure);
        }
    }

    private static final class BrokerRefusal extends RuntimeException {
        BrokerRefusal(ExecutionException failure) {
            super("The broker refuses", failure.getCause());
        }
    }
}
