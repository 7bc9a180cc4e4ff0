package io.elaaoms.ingress.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodySplitterTest {

    @Test
    void shouldTakeTheAudioOut() {
        Parts parts = split("{\"type\":\"post_call_audio\",\"data\":{\"agent_id\":\"a\",\"full_audio\":\"SUQz\"}}");

        assertThat(parts.envelope.toString(UTF_8))
                .isEqualTo("{\"type\":\"post_call_audio\",\"data\":{\"agent_id\":\"a\",\"full_audio\":\"\"}}");
        assertThat(parts.audio.toString(UTF_8)).isEqualTo("SUQz");
        assertThat(parts.ended).isTrue();
    }

    @Test
    void shouldTakeTheAudioOutBeforeTheTypeIsKnown() {
        Parts parts = split("{ \"data\" : { \"full_audio\" : \"SUQz\" , \"agent_id\":\"a\"},\n\"type\":\"x\" }");

        assertThat(parts.envelope.toString(UTF_8))
                .isEqualTo("{ \"data\" : { \"full_audio\" : \"\" , \"agent_id\":\"a\"},\n\"type\":\"x\" }");
        assertThat(parts.audio.toString(UTF_8)).isEqualTo("SUQz");
    }

    @Test
    void shouldPassOverWhatStandsBeforeTheAudio() {
        Parts parts =
                split("{\"data\":{\"list\":[{\"full_audio\":\"no\"},\"b\\\"\"],\"o\":{},\"full_audio\":\"YES=\"}}");

        assertThat(parts.audio.toString(UTF_8)).isEqualTo("YES=");
    }

    @Test
    void shouldResolveEscapes() {
        Parts parts = split("{\"data\":{\"full_audio\":\"a\\/b\\u002bc\\u003D\\n\"}}");

        assertThat(parts.audio.toString(UTF_8)).isEqualTo("a/b+c=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://audio.example/1.mp3\"}}",
                "data:audio/mpeg;base64,SUQz\"}}",
                "\\b\\f\"}}",
                "\\\"SUQz\"}}",
                "\\u20ac\"}}",
                "\\uzz41\"}}",
                "\\u00\"}}",
                "\\u00",
                "\\",
            })
    void shouldLeaveWhereItIsWhatIsNotBase64(String text) {
        for (int cut = 1; cut <= text.length(); cut++) {
            Parts parts = split(List.of(
                    ("{\"data\":{\"full_audio\":\"SUQz" + text.substring(0, cut)).getBytes(UTF_8),
                    text.substring(cut).getBytes(UTF_8)));

            String audio = parts.audio.toString(UTF_8);
            assertThat("SUQz" + text).startsWith(audio);
            assertThat(parts.envelope.toString(UTF_8))
                    .isEqualTo("{\"data\":{\"full_audio\":\"" + ("SUQz" + text).substring(audio.length()));
            assertThat(parts.ended).isFalse();
        }
    }

    @Test
    void shouldSayThatTheAudioDidNotEnd() {
        Parts parts = split("{\"data\":{\"full_audio\":\"SUQz");

        assertThat(parts.audio.toString(UTF_8)).isEqualTo("SUQz");
        assertThat(parts.cutShort).isTrue();
        assertThat(parts.ended).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"full_audio\":\"SUQz\"}",
                "{\"data\":{\"x\":{\"full_audio\":\"SUQz\"}}}",
                "{\"x\":{\"data\":{\"full_audio\":\"SUQz\"}}}",
                "{\"x\":{\"full_audio\":\"SUQz\"},\"data\":{}}",
                "{\"data\":[{\"full_audio\":\"SUQz\"}]}",
                "{\"data\":[\"full_audio\",\"SUQz\"]}",
                "[{\"data\":{\"full_audio\":\"SUQz\"}}]",
                "{\"data\":{\"full_audio\":null}}",
                "{\"data\":{\"full_audio\":[\"SUQz\"]}}",
                "{\"data\":{\"full_audio_url\":\"SUQz\"}}",
                "{\"data\":{\"full\":\"full_audio\",\"a\":\"SUQz\"}}",
                "{\"data\":{\"a\":\"\\\"full_audio\\\":\\\"SUQz\\\"\"}}",
                "{\"data\":\"{\\\"full_audio\\\":\\\"SUQz\\\"}\"}",
                "{\"type\":\"data\",\"x\":{\"full_audio\":\"SUQz\"}}",
                "]]}}\"data\":{\"full_audio\":\"SUQz\"",
                "not JSON at all",
                "",
            })
    void shouldLeaveAloneWhatIsNotTheAudio(String body) {
        Parts parts = split(body);

        assertThat(parts.envelope.toString(UTF_8)).isEqualTo(body);
        assertThat(parts.audio.size()).isZero();
    }

    @Test
    void shouldTakeOutTheFirstAudioOnly() {
        Parts parts = split("{\"data\":{\"full_audio\":\"SUQz\",\"full_audio\":\"rest\"}}");

        assertThat(parts.envelope.toString(UTF_8))
                .isEqualTo("{\"data\":{\"full_audio\":\"\",\"full_audio\":\"rest\"}}");
    }

    @Test
    void shouldNotCareHowTheBodyIsCut() {
        Random random = new Random(3);
        byte[] body =
                "{\"é\\\\\":[1,{\"a\":\"b\\\"\"}],\"data\":{\"n\":null,\"full_audio\":\"SU\\/Q\\u002bz==\",\"z\":[]},\"type\":\"t\"}"
                        .getBytes(UTF_8);
        Parts whole = split(List.of(body));

        for (int round = 0; round < 2_000; round++) {
            Parts parts = split(Chunks.cut(body, 1 + random.nextInt(20), random));

            assertThat(parts.envelope.toByteArray()).isEqualTo(whole.envelope.toByteArray());
            assertThat(parts.audio.toByteArray()).isEqualTo(whole.audio.toByteArray());
        }
        assertThat(whole.audio.toString(UTF_8)).isEqualTo("SU/Q+z==");
    }

    private static Parts split(String body) {
        return split(List.of(body.getBytes(UTF_8)));
    }

    private static Parts split(List<byte[]> chunks) {
        Parts parts = new Parts();
        BodySplitter splitter = new BodySplitter(parts);
        chunks.forEach(splitter::accept);
        splitter.end();
        return parts;
    }

    private static final class Parts implements BodyParts {

        private final ByteArrayOutputStream envelope = new ByteArrayOutputStream();
        private final ByteArrayOutputStream audio = new ByteArrayOutputStream();
        private boolean ended;
        private boolean cutShort;

        @Override
        public void envelope(byte[] bytes, int from, int to) {
            envelope.write(bytes, from, to - from);
        }

        @Override
        public boolean audio(byte[] bytes, int from, int to) {
            boolean taken = new String(bytes, from, to - from, ISO_8859_1).matches("[A-Za-z0-9+/=]*");
            if (taken) {
                audio.write(bytes, from, to - from);
            }
            return taken;
        }

        @Override
        public boolean audio(byte character, byte[] escape) {
            return character == '\n' || audio(new byte[] {character}, 0, 1);
        }

        @Override
        public void audioEnded() {
            ended = true;
        }

        @Override
        public void audioCutShort() {
            cutShort = true;
        }
    }
}
