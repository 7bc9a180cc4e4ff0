package io.elaaoms.bench.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.bench.load.Message;
import io.elaaoms.ingress.signature.SignatureCheck;
import io.elaaoms.ingress.signature.SignatureVerifier;
import io.elaaoms.ingress.signature.SigningSecret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TranscriptsTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_795_219_090));

    private final Transcripts transcripts = new Transcripts("wsec_bench", "run", CLOCK);

    @Test
    void shouldMakeSixtyTurnsOfThirtyTwoKibibytes() {
        Message message = transcripts.get();

        JsonNode data = JsonMapper.shared().readTree(message.body().array()).path("data");
        assertThat(data.path("transcript").size()).isEqualTo(60);
        assertThat(message.body().remaining()).isBetween(30 * 1024, 34 * 1024);
    }

    @Test
    void shouldMakeEachOfAConversationOfItsOwn() {
        assertThat(conversation(transcripts.get())).isEqualTo("conv_run_000000000000");
        assertThat(conversation(transcripts.get())).isEqualTo("conv_run_000000000001");
    }

    @Test
    void shouldSignWhatTheGatewayBelieves() {
        transcripts.get();
        Message second = transcripts.get();
        SignatureVerifier verifier =
                new SignatureVerifier(SigningSecret.parse("wsec_bench"), Duration.ofMinutes(1), Duration.ZERO, CLOCK);

        SignatureCheck check = verifier.begin(List.of(second.headers().get("ElevenLabs-Signature")));

        assertThat(check).isInstanceOfSatisfying(SignatureCheck.Begun.class, begun -> {
            begun.signature().update(second.body().array());
            assertThat(begun.signature().verifiedTenant()).isPresent();
        });
    }

    private static String conversation(Message message) {
        return JsonMapper.shared()
                .readTree(message.body().array())
                .path("data")
                .path("conversation_id")
                .asString();
    }
}
