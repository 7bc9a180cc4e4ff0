package io.elaaoms.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/// Two partitions: in one of them offset 7 is the last record, and 8 ends its transaction.
class TopicReaderTest {

    private static final TopicPartition CALLS = new TopicPartition("calls", 0);
    private static final TopicPartition NAMES = new TopicPartition("names", 0);
    private static final Map<TopicPartition, Long> ENDS = Map.of(CALLS, 9L, NAMES, 3L);

    private final MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
    private final TopicReader reader = new TopicReader(Duration.ofMillis(50));

    @Test
    void shouldFindTheFirstRecord() {
        log(record(CALLS, 6), record(CALLS, 7));

        assertThat(reader.findAny(consumer, Map.of(CALLS, 5L), ENDS)).isTrue();
    }

    @Test
    void shouldFindNothingWhereOnlyATransactionEnds() {
        consumer.schedulePollTask(() -> consumer.seek(CALLS, 9));

        assertThat(reader.findAny(consumer, Map.of(CALLS, 8L), ENDS)).isFalse();
    }

    @Test
    void shouldFindNothingThatCameLater() {
        log(record(CALLS, 9));

        assertThat(reader.findAny(consumer, Map.of(CALLS, 8L), ENDS)).isFalse();
    }

    @Test
    void shouldSayWhereTheLogDoesNot() {
        assertThatThrownBy(() -> reader.findAny(consumer, Map.of(CALLS, 5L), ENDS))
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    void shouldReadPartsOfPartitions() {
        List<String> read = new ArrayList<>();
        log(record(CALLS, 6), record(CALLS, 8), record(CALLS, 9), record(NAMES, 2));

        reader.readRanges(consumer, Map.of(CALLS, 6L, NAMES, 1L), ENDS, record -> read.add(record.value()));

        assertThat(read).containsExactlyInAnyOrder("calls 6", "calls 8", "names 2");
    }

    @SafeVarargs
    private void log(ConsumerRecord<String, String>... records) {
        consumer.schedulePollTask(() -> Stream.of(records).forEach(consumer::addRecord));
    }

    private static ConsumerRecord<String, String> record(TopicPartition place, long offset) {
        return new ConsumerRecord<>(place.topic(), place.partition(), offset, "key", place.topic() + " " + offset);
    }
}
