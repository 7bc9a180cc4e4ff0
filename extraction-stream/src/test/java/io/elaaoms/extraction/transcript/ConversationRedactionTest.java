package io.elaaoms.extraction.transcript;

import static io.elaaoms.extraction.transcript.Deliveries.conversation;
import static io.elaaoms.extraction.transcript.Deliveries.payload;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.extraction.transcript.redact.PatternRedactor;
import io.elaaoms.schemas.v1.Conversation;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConversationRedactionTest {

    private final ConversationRedaction redaction = new ConversationRedaction(PatternRedactor.of("US", Map.of()));

    @Test
    void shouldRedactTurnsAndAnalysisAndCountTogether() {
        Conversation call = redaction.redacted(conversation(payload("transcription.json")));

        assertThat(call.getTurns().get(1).getMessage())
                .isEqualTo("I moved to Oslo. My card is [CARD], mail me at [EMAIL].");
        assertThat(call.getAnalysis()).hasValueSatisfying(analysis -> {
            assertThat(analysis.getSummary()).hasValue("Ada moved to Oslo and gave the card [CARD].");
            assertThat(analysis.getDataCollection())
                    .containsEntry("mail", "[EMAIL]")
                    .containsEntry("city", "Oslo");
        });
        assertThat(call.getRedactions()).isEqualTo(Map.of("CARD", 2, "EMAIL", 2));
        assertThat(call.toString()).doesNotContain("4111").doesNotContain("ada@example.com");
    }

    @Test
    void shouldKeepTheCallersOwnNumber() {
        Conversation call = redaction.redacted(conversation(payload("transcription.json")));

        assertThat(call.getCallerId()).hasValue("+14155550142");
        assertThat(call.getMetadata()).containsEntry("agent_number", "+14155550100");
    }
}
