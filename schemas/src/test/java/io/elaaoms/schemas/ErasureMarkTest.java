package io.elaaoms.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ErasureMarkTest {

    private static final Key CONVERSATION = Key.of("default", "conv_7");

    @Test
    void shouldStandInThePlaceOfOneConversation() {
        Key mark = ErasureMark.key(CONVERSATION);

        assertThat(mark).isEqualTo(Key.of("default", "conv_7", "erased", "0"));
        assertThat(ErasureMark.key(mark)).isEqualTo(mark);
        assertThat(mark.placement()).isEqualTo(CONVERSATION);
    }

    @Test
    void shouldBeToldFromWhatElevenLabsSends() {
        assertThat(ErasureMark.is(ErasureMark.key(CONVERSATION))).isTrue();
        assertThat(ErasureMark.is(Key.of("default", "conv_7", "post_call_transcription", "0")))
                .isFalse();
        assertThat(ErasureMark.is(Key.of("default", "conv_7", "erased", "1762344000")))
                .isFalse();
        assertThat(ErasureMark.is(CONVERSATION)).isFalse();
    }

    @Test
    void shouldHoldNoWordOfTheConversation() {
        Instant noon = Instant.parse("2026-11-05T12:00:00Z");

        WebhookEvent mark = ErasureMark.of(CONVERSATION, noon, "rcpt_1");

        assertThat(mark.getConversationId()).isEqualTo("conv_7");
        assertThat(mark.getType()).isEqualTo(ErasureMark.TYPE);
        assertThat(mark.getReceivedAt()).isEqualTo(noon);
        assertThat(mark.getRequestId()).isEqualTo("rcpt_1");
        assertThat(mark.getBody()).isEmpty();
        assertThat(mark.getClaimCheck()).isEmpty();
    }
}
