package io.elaaoms.ingress.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    @Test
    void shouldReadWhatNamesAnEvent() {
        String json = """
                {"data": {"transcript": [{"role": "user", "type": "no"}], "conversation_id": "conv_7", "agent_id": "agent_2"},
                 "extra": {"type": "no"}, "event_timestamp": 1795219106, "type": "post_call_transcription"}
                """;

        assertThat(Envelope.read(bytes(json)))
                .contains(new Envelope("post_call_transcription", "conv_7", "agent_2", 1_795_219_106L));
    }

    @ParameterizedTest
    @CsvSource({"1795219106,1795219106", "\"1795219106\",1795219106", "1795219106.75,1795219106", "-1,-1"})
    void shouldUnderstandTimesInEveryForm(String written, long seconds) {
        assertThat(Envelope.read(bytes("{\"type\":\"t\",\"event_timestamp\":%s}".formatted(written))))
                .contains(new Envelope("t", null, null, seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"soon\"", "{}", "[1]", "true", "99999999999999999999999", "1e400"})
    void shouldDoWithoutATime(String written) {
        assertThat(Envelope.read(bytes("{\"type\":\"t\",\"event_timestamp\":%s}".formatted(written))))
                .contains(new Envelope("t", null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"\"", "{\"a\":1}", "[]"})
    void shouldDoWithoutAConversation(String written) {
        assertThat(Envelope.read(bytes("{\"type\":\"t\",\"data\":{\"conversation_id\":%s}}".formatted(written))))
                .contains(new Envelope("t", null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"type\"",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"t\"",
                "{\"type\":\"t\"}}",
                "{\"type\":\"t\"}{\"type\":\"t\"}",
                "{\"type\":\"t\",\"data\":{\"a\":[1,2}}",
                "{\"type\":\"t\",\"data\":\"\u0001\"}",
                "{'type':'t'}",
                "type=t",
            })
    void shouldRefuseWhatIsNoEvent(String json) {
        assertThat(Envelope.read(bytes(json))).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNotUtf8() {
        byte[] latin = "{\"type\":\"t\",\"data\":{\"note\":\"Zoë\"}}".getBytes(ISO_8859_1);

        assertThat(Envelope.read(ByteBuffer.wrap(latin))).isEmpty();
    }

    @Test
    void shouldRefuseNamesOfAnyLength() {
        assertThat(Envelope.read(bytes("{\"type\":\"%s\"}".formatted("t".repeat(257)))))
                .isEmpty();
    }

    private static ByteBuffer bytes(String json) {
        return ByteBuffer.wrap(json.getBytes(UTF_8));
    }
}
