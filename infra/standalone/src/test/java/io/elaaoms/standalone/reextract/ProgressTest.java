package io.elaaoms.standalone.reextract;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.ExtractorInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Progress progress = new Progress("re-1", calls("conv_1", "conv_2"));

    @Test
    void shouldCountWhatEndedForThisRequestOfTheseCallsOnce() {
        progress.hear(extraction("conv_1", "re-1", ExtractionOutcome.PROVIDER_FAILED));
        progress.hear(extraction("conv_1", "re-1", ExtractionOutcome.EXTRACTED));
        progress.hear(extraction("conv_2", "re-0", ExtractionOutcome.EXTRACTED));
        progress.hear(extraction("conv_3", "re-1", ExtractionOutcome.EXTRACTED));

        assertThat(progress.done()).isEqualTo(1);
        assertThat(progress.all()).isEqualTo(2);
        assertThat(progress.isOver()).isFalse();
        assertThat(progress.outcomes()).isEqualTo(Map.of(ExtractionOutcome.EXTRACTED, 1));
        assertThat(progress.hasFailures()).isFalse();
    }

    @Test
    void shouldBeOverWhenEveryCallHasAnOutcome() {
        progress.hear(extraction("conv_1", "re-1", ExtractionOutcome.NOTHING_TO_REMEMBER));
        progress.hear(extraction("conv_2", "re-1", ExtractionOutcome.REJECTED_OUTPUT));

        assertThat(progress.isOver()).isTrue();
        assertThat(progress.hasFailures()).isTrue();
        assertThat(progress.found()).isZero();
    }

    @Test
    void shouldNotWaitForACallThatWasErasedMeanwhile() {
        progress.hear(extraction("conv_1", "re-1", ExtractionOutcome.EXTRACTED));
        progress.forget("conv_2");
        progress.forget("conv_3");

        assertThat(progress.isOver()).isTrue();
        assertThat(progress.all()).isEqualTo(1);
    }

    private static List<Call> calls(String... conversationIds) {
        return Stream.of(conversationIds)
                .map(id -> new Call(Key.of("default", id), "agent_1", Instant.EPOCH, Optional.empty()))
                .toList();
    }

    private static Extraction extraction(String conversationId, String requestId, ExtractionOutcome outcome) {
        return Extraction.newBuilder()
                .setTenant("default")
                .setUserId("ada")
                .setConversationId(conversationId)
                .setRun("run")
                .setAgentId("agent_1")
                .setStartedAt(Instant.EPOCH)
                .setExtractedAt(Instant.EPOCH)
                .setExtractor(new ExtractorInfo("local", "local-v2", "1", "00"))
                .setOutcome(outcome)
                .setRequestId(requestId)
                .build();
    }
}
