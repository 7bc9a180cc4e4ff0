package io.elaaoms.ingress.body;

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
        Parts parts = split("{\"data\":{\"full_audio\":\"a\\/b\\u002bc\\u003D\\n\\u20ac\"}}");

        assertThat(parts.audio.toString(UTF_8)).isEqualTo("a/b+c=!");
    }

    @Test
    void shouldSayThatTheAudioDidNotEnd() {
        Parts parts = split("{\"data\":{\"full_audio\":\"SUQz");

        assertThat(parts.audio.toString(UTF_8)).isEqualTo("SUQz");
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
        return parts;
    }

    private static final class Parts implements BodyParts {

        private final ByteArrayOutputStream envelope = new ByteArrayOutputStream();
        private final ByteArrayOutputStream audio = new ByteArrayOutputStream();
        private boolean ended;

        @Override
        public void envelope(byte[] bytes, int from, int to) {
            envelope.write(bytes, from, to - from);
        }

        @Override
        public void audio(byte[] bytes, int from, int to) {
            audio.write(bytes, from, to - from);
        }

        @Override
        public void audioEnded() {
            ended = true;
        }
    }
}
