package io.elaaoms.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Replay;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplayWatchTest {

    private static final TopicPartition PLACE = new TopicPartition(Topics.REPLAYS.name(), 0);
    private static final Key REQUEST = Key.of("*", "request");

    private final List<ReplayPhase> told = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Log> logs = new ConcurrentLinkedQueue<>();
    private final ReplayWatch watch = new ReplayWatch(logs::remove, state -> told.add(state.getPhase()));

    @AfterEach
    void stop() {
        watch.stop();
    }

    @Test
    void shouldTellWhatTheSystemRunsWhenItStartsAndWhateverComesAfter() {
        Log log = log(List.of(ReplayPhase.EMBEDDING, ReplayPhase.BUILDING));
        logs.add(log);

        watch.start();
        await().until(() -> told.size() == 1);
        log.comes(REQUEST, ReplayPhase.REQUESTED);
        log.comes(ReplayWatch.STATE, ReplayPhase.SWAPPED);

        await().untilAsserted(() -> assertThat(told).containsExactly(ReplayPhase.BUILDING, ReplayPhase.SWAPPED));
    }

    @Test
    void shouldTellAgainWhatCouldNotBeDone() {
        logs.add(log(List.of(ReplayPhase.SWAPPED)));
        ReplayWatch failing = new ReplayWatch(logs::remove, state -> {
            told.add(state.getPhase());
            if (told.size() == 1) {
                throw new IllegalStateException("not yet");
            }
        });

        failing.start();

        await().untilAsserted(() -> assertThat(told).containsExactly(ReplayPhase.SWAPPED, ReplayPhase.SWAPPED));
        failing.stop();
    }

    @Test
    void shouldReadAgainOnceTheLogAnswers() {
        Log away = log(List.of());
        away.setPollException(new KafkaException("away"));
        logs.add(away);
        logs.add(log(List.of(ReplayPhase.DONE)));

        watch.start();

        await().untilAsserted(() -> assertThat(told).containsExactly(ReplayPhase.DONE));
        assertThat(away.closed()).isTrue();
    }

    @Test
    void shouldEndWhenItIsStopped() {
        Log log = log(List.of());
        logs.add(log);

        watch.start();
        watch.start();
        watch.stop();

        assertThat(watch.isRunning()).isFalse();
        await().until(() -> log.closed() || !logs.isEmpty());
    }

    private static Log log(List<ReplayPhase> states) {
        return new Log(states);
    }

    /// `replays`, of one partition.
    private static final class Log extends MockConsumer<Key, Replay> {

        private final List<ReplayPhase> states;
        private long end;

        Log(List<ReplayPhase> states) {
            super("earliest");
            this.states = states;
            Node broker = new Node(0, "localhost", 9092);
            Node[] brokers = {broker};
            updatePartitions(PLACE.topic(), List.of(new PartitionInfo(PLACE.topic(), 0, broker, brokers, brokers)));
            updateBeginningOffsets(Map.of(PLACE, 0L));
            updateEndOffsets(Map.of(PLACE, (long) states.size()));
        }

        @Override
        public synchronized void assign(Collection<TopicPartition> partitions) {
            super.assign(partitions);
            states.forEach(phase -> comes(ReplayWatch.STATE, phase));
        }

        /// Somebody writes it.
        synchronized void comes(Key key, ReplayPhase phase) {
            addRecord(new ConsumerRecord<>(PLACE.topic(), 0, end++, key, in(phase)));
        }
    }

    private static Replay in(ReplayPhase phase) {
        return Replay.newBuilder()
                .setReplayId("rpl_1")
                .setKind(ReplayKind.MEMORIES)
                .setPhase(phase)
                .setRequestedBy("cli")
                .setRequestedAt(Instant.EPOCH)
                .setChangedAt(Instant.EPOCH)
                .build();
    }
}
