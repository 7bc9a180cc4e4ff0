package io.elaaoms.standalone.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.standalone.letters.Meanwhile.Copy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// A look up to offset 10, and what lies behind it.
class MeanwhileTest {

    private static final TopicPartition PLACE = new TopicPartition("memories", 0);
    private static final Copy ADA = new Copy(record(3, "ada"), 12);
    private static final Copy BOB = new Copy(record(4, "bob"), 14);

    @Test
    void shouldFindNothingWhereNobodyElseWrote() {
        assertThat(overtaken(List.of(new Copy(record(3, "ada"), 10), new Copy(record(4, "bob"), 11))))
                .isEmpty();
    }

    @Test
    void shouldFindTheLastThatCameBeforeTheCopy() {
        assertThat(overtaken(List.of(ADA), record(10, "ada"), record(11, "ada"), record(12, "ada")))
                .containsExactly(11L);
    }

    @Test
    void shouldLeaveAloneOthersAndWhatHasNoKey() {
        ConsumerRecord<byte[], byte[]> keyless = new ConsumerRecord<>("memories", 0, 11, null, null);

        assertThat(overtaken(List.of(ADA), record(10, "carol"), keyless, record(12, "ada")))
                .isEmpty();
    }

    @Test
    void shouldLeaveItAtWhatCameBehindTheCopy() {
        assertThat(overtaken(
                        List.of(ADA, BOB),
                        record(10, "ada"),
                        record(11, "bob"),
                        record(12, "ada"),
                        record(13, "ada"),
                        record(14, "bob")))
                .containsExactly(11L);
    }

    @SafeVarargs
    private static Stream<Long> overtaken(List<Copy> copies, ConsumerRecord<byte[], byte[]>... log) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updateBeginningOffsets(Map.of(PLACE, 0L));
        consumer.schedulePollTask(() -> Stream.of(log).forEach(consumer::addRecord));
        try (Meanwhile meanwhile = new Meanwhile(new RangeReader(consumer))) {
            return meanwhile.overtaken(Map.of(PLACE, 10L), copies).stream().map(ConsumerRecord::offset);
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String key) {
        return new ConsumerRecord<>("memories", 0, offset, key.getBytes(UTF_8), null);
    }
}
