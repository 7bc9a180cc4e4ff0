package io.elaaoms.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.schemas.ErasureMark;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Placement;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/// The tombstone of nobody, written only to be behind what a partition holds: a delete of what never was, which
/// every reader takes for that.
///
/// Its key has as many parts as others of its topic, and is placed where it lies, so that what stages make of it (a
/// tombstone goes on to the next topic) lies there, too. On `webhook-events` it is that of an [ErasureMark]: any
/// other tombstone would erase a conversation.
final class FullStop {

    private static final String NOBODY = "*";
    private static final String NAME = "full-stop-";
    private static final String BEGINNING = Key.of(NOBODY, NAME).toString();

    private FullStop() {}

    /// @param partitions of the topic
    /// @param parts of its keys
    static ProducerRecord<byte[], byte[]> in(TopicPartition place, int partitions, int parts, long timestamp) {
        byte[] key = key(place.partition(), partitions, parts).toString().getBytes(UTF_8);
        return new ProducerRecord<byte[], byte[]>(place.topic(), place.partition(), timestamp, key, null);
    }

    private static Key key(int partition, int partitions, int parts) {
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> Key.of(NOBODY, NAME + number, ErasureMark.TYPE, "0", "0"))
                .filter(key -> Placement.partition(key, partitions) == partition)
                .findFirst()
                .orElseThrow()
                .head(parts);
    }

    static boolean is(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null && record.key() != null && new String(record.key(), UTF_8).startsWith(BEGINNING);
    }
}
