package io.elaaoms.platform.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class PendingCodecTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void shouldReadBackWhatItWrote() {
        Pending pending = pending("+14155550142", 7);

        assertThat(PendingCodec.decode(PendingCodec.encode(pending))).isEqualTo(pending);
        assertThat(PendingCodec.decode(PendingCodec.encode(pending.again(NOON, Duration.ofMinutes(5)))))
                .satisfies(later -> assertThat(later.attempt()).isEqualTo(2))
                .satisfies(later -> assertThat(later.dueAt()).isEqualTo(NOON.plusSeconds(300)));
    }

    @Test
    void shouldReadBackWhatCameOfIt() {
        Outcome<Bytes> success = Outcome.success(Bytes.wrap("an answer".getBytes(UTF_8)));
        Outcome<Bytes> failure = Outcome.retryable(FailureReason.PROVIDER_TIMEOUT, "ask-model");

        for (Outcome<Bytes> outcome : List.of(success, failure)) {
            Pending ended = pending("ada", 1).ended(outcome);

            assertThat(PendingCodec.decode(PendingCodec.encode(ended))).isEqualTo(ended);
            assertThat(ended.value().get()).isEmpty();
        }
    }

    @Test
    void shouldReadWhatWasWrittenBeforeResultsWereKept() {
        byte[] now = PendingCodec.encode(pending("ada", 1));
        byte[] before = Arrays.copyOf(now, now.length - 1);
        before[0] = 1;

        assertThat(PendingCodec.decode(before)).isEqualTo(pending("ada", 1));
    }

    @Test
    void shouldRefuseAnotherFormatAndATornRecord() {
        byte[] torn = Arrays.copyOf(PendingCodec.encode(pending("ada", 1)), 20);

        assertThatThrownBy(() -> PendingCodec.decode(new byte[] {9})).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> PendingCodec.decode(torn)).isInstanceOf(SerializationException.class);
    }

    @Test
    void shouldSortByOffsetWithinACaller() {
        assertThat(pending("ada", 9).storeKey()).isLessThan(pending("ada", 10).storeKey());
        assertThat(pending("ada", 9).storeKey()).startsWith("default/ada\0");
    }

    private static Pending pending(String user, long offset) {
        Headers headers = new RecordHeaders()
                .add("traceparent", InFlightHarness.TRACEPARENT.getBytes(UTF_8))
                .add("empty", null);
        Origin origin = new Origin("elaaoms.calls.v1", 3, offset, "4bf92f3577b34da6a3ce929d0e0e4736");
        Bytes value = Bytes.wrap("a call".getBytes(UTF_8));
        return new Pending(Key.of("default", user, "call"), value, 1000, headers, origin, 1, NOON, Optional.empty());
    }
}
