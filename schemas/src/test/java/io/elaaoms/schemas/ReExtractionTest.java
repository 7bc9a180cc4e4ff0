package io.elaaoms.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.v1.ExtractionRequest;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReExtractionTest {

    private static final Key CALL = Key.of("default", "conv_1");
    private static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");

    @Test
    void shouldLieWithTheOtherEventsOfItsConversation() {
        WebhookEvent event = ReExtraction.of(CALL, NOW, new ExtractionRequest("re-1", null));

        assertThat(ReExtraction.key(CALL, NOW)).hasToString("default/conv_1/re-extract/1795284000");
        assertThat(event.getEventTimestamp()).isEqualTo(1795284000);
        assertThat(event.getBody()).isEmpty();
    }

    @Test
    void shouldReadWhatItWrote() {
        ExtractionRequest plain = new ExtractionRequest("re-1", null);
        ExtractionRequest other = new ExtractionRequest("re-2", "gpt-4o");

        assertThat(ReExtraction.read(ReExtraction.of(CALL, NOW, plain))).contains(plain);
        assertThat(ReExtraction.read(ReExtraction.of(CALL, NOW, other))).contains(other);
    }

    @Test
    void shouldTakeNoDeliveryForARequest() {
        WebhookEvent event = ReExtraction.of(CALL, NOW, new ExtractionRequest("re-1", null));

        assertThat(ReExtraction.read(WebhookEvent.newBuilder(event)
                        .setBody(ByteBuffer.wrap(new byte[] {'{', '}'}))
                        .build()))
                .isEmpty();
        assertThat(ReExtraction.read(WebhookEvent.newBuilder(event)
                        .setType("post_call_audio")
                        .build()))
                .isEmpty();
    }
}
