package io.elaaoms.platform.kafka;

import io.elaaoms.schemas.Retention;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets partitions forget in which nothing is written any more, of topics and of changelogs.
///
/// The broker compacts closed segments only, and closes one only as the next record comes: what was erased last in a
/// partition that is quiet since would stay. So behind whatever was written last, once nothing has come for as long
/// as a segment may be open, it writes a [FullStop].
///
/// Nothing is remembered that the log does not tell: which partitions are quiet, and which have their full stop. So it
/// does not matter who looks, how many do, and for how long nobody did. A quiet partition gets one; and another one
/// whenever tombstones have become old enough to go, since that takes a compaction, too.
///
/// Ordering and threads: a thread of its own.
public final class SegmentCloser implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentCloser.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final long OPEN = -1;

    private final KafkaSettings settings;
    private final InstantSource clock;
    private final Duration quiet;
    private final Duration again;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Where full stops were seen, so that nobody looks at them twice.
    private final Map<TopicPartition, Long> ended = new HashMap<>();

    /// Looks in a minute, and then every ten.
    public static SegmentCloser start(KafkaSettings settings, InstantSource clock) {
        SegmentCloser closer =
                new SegmentCloser(settings, clock, Retention.SEGMENT, Retention.TOMBSTONES.plus(Retention.SEGMENT));
        Thread.ofVirtual().name("segment-closer").start(closer::lookForEver);
        return closer;
    }

    /// One that looks when it is asked to.
    ///
    /// @param quiet after what silence it writes: at least what a segment is open for
    /// @param again after what silence behind a full stop it writes once more: at least what tombstones stay for
    public SegmentCloser(KafkaSettings settings, InstantSource clock, Duration quiet, Duration again) {
        this.settings = settings;
        this.clock = clock;
        this.quiet = quiet;
        this.again = again;
    }

    private void lookForEver() {
        try {
            for (Duration wait = FIRST; !closed.await(wait.toMillis(), TimeUnit.MILLISECONDS); wait = EVERY) {
                tryToLook();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryToLook() {
        try {
            int written = look();
            LOG.debug("{} quiet partitions got a full stop", written);
        } catch (RuntimeException e) {
            LOG.warn("Quiet partitions cannot forget yet: {}", e.getClass().getSimpleName());
        }
    }

    /// Writes a full stop to every partition that is quiet and has none.
    ///
    /// @return to how many
    /// @throws BrokerUnreachable when the broker does not answer within 30 s
    public synchronized int look() {
        long now = clock.millis();
        try (CompactedPartitions log = new CompactedPartitions(settings)) {
            Map<TopicPartition, ProducerRecord<byte[], byte[]>> due = log.fullStops(now);
            Map<TopicPartition, Long> newest = log.newest(due.keySet());
            newest.values().removeIf(time -> time < 0 || now - time <= quiet.toMillis());
            due.keySet().retainAll(newest.keySet());
            learn(log.ends(due.keySet()));
            newest.values().removeIf(time -> now - time > again.toMillis());
            due.keySet().removeIf(place -> newest.containsKey(place) && ended.containsKey(place));
            return write(due.values());
        }
    }

    private void learn(Map<TopicPartition, Long> ends) {
        ended.entrySet().retainAll(ends.entrySet());
        Map<TopicPartition, Unread> unknown = new HashMap<>();
        ends.forEach((place, end) -> unknown.put(place, new Unread(end - 1, end)));
        unknown.keySet().removeAll(ended.keySet());
        Map<TopicPartition, Long> seen =
                new FirstRecords(settings).of(unknown, last -> FullStop.is(last) ? last.offset() + 1 : OPEN);
        seen.values().removeIf(end -> end == OPEN);
        ended.putAll(seen);
    }

    /// How many the log has taken.
    private int write(Collection<ProducerRecord<byte[], byte[]>> stops) {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                ProducerConfig.ACKS_CONFIG,
                "all");
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent =
                    stops.stream().map(producer::send).toList();
            producer.flush();
            return (int) sent.stream()
                    .filter(answer -> answer.state() == Future.State.SUCCESS)
                    .count();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
