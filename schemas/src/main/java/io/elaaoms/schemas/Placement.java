package io.elaaoms.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/// Chooses the partition by [Key#placement()], for Streams' sinks and for plain producers
/// (`partitioner.class`) alike: the same caller meets in the same partition of every topic, which is what
/// lets stages share state without a repartition topic.
public final class Placement<V> implements StreamPartitioner<Key, V>, Partitioner {

    /// The partition of `key` among `partitions`.
    public static int partition(Key key, int partitions) {
        return partition(hash(key), partitions);
    }

    /// The partition of whatever has this [#hash].
    static int partition(int hash, int partitions) {
        return Utils.toPositive(hash) % partitions;
    }

    /// What is known of a key's placement without the key.
    static int hash(Key key) {
        return Utils.murmur2(key.placement().toString().getBytes(UTF_8));
    }

    @Override
    public Optional<Set<Integer>> partitions(String topic, Key key, @Nullable V value, int partitions) {
        return Optional.of(Set.of(partition(key, partitions)));
    }

    @Override
    public int partition(String topic, Object key, byte[] keyBytes, Object value, byte[] valueBytes, Cluster cluster) {
        Key placed = key instanceof Key typed ? typed : Key.parse(new String(keyBytes, UTF_8));
        return partition(placed, cluster.partitionCountForTopic(topic));
    }

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public void close() {}
}
