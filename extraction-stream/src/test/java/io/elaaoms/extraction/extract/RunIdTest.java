package io.elaaoms.extraction.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.v1.ClaimCheck;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.ExtractorInfo;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunIdTest {

    private static final ExtractorInfo EXTRACTOR = new ExtractorInfo("local", "sentence-analysis", "v1", "abc");
    private static final Conversation CALL = Conversations.of("Agent: Hello!", "Caller: I prefer mornings.");

    @Test
    void shouldNameTheSameWorkAlike() {
        Conversation withAudio = Conversation.newBuilder(CALL)
                .setAudio(new ClaimCheck("file:call.mp3", "audio/mpeg", 9L, "00"))
                .setEventTimestamp(2)
                .setMetadata(Map.of("cost", "12"))
                .build();

        assertThat(RunId.of(withAudio, EXTRACTOR))
                .isEqualTo(RunId.of(CALL, EXTRACTOR))
                .matches("[0-9a-f]{32}");
        assertThat(RunId.of(Speech.only(CALL), EXTRACTOR)).isEqualTo(RunId.of(CALL, EXTRACTOR));
    }

    @Test
    void shouldNameOtherWordsAnotherTimeAndAnotherExtractorOtherwise() {
        String run = RunId.of(CALL, EXTRACTOR);

        assertThat(RunId.of(Conversations.of("Agent: Hello!", "Caller: I prefer evenings."), EXTRACTOR))
                .isNotEqualTo(run);
        assertThat(RunId.of(Conversations.of("Caller: Hello!", "Agent: I prefer mornings."), EXTRACTOR))
                .isNotEqualTo(run);
        assertThat(RunId.of(
                        Conversation.newBuilder(CALL)
                                .setStartedAt(CALL.getStartedAt().plusSeconds(1))
                                .build(),
                        EXTRACTOR))
                .isNotEqualTo(run);
        assertThat(RunId.of(CALL, new ExtractorInfo("openai", "gpt-4o-mini", "v1", "abc")))
                .isNotEqualTo(run);
    }
}
