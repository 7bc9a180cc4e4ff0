package io.elaaoms.standalone.reextract;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.ReExtraction;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.Direction;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.ExtractionRequest;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.IdentitySource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final long OFFSET = 7;

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
        progress.hear(key("conv_2"), null);
        progress.hear(key("conv_3"), null);

        assertThat(progress.isOver()).isTrue();
        assertThat(progress.all()).isEqualTo(1);
    }

    @Test
    void shouldAskForTheNextWhenAnotherHasAnOutcomeTheOldestFirst() {
        Progress three = new Progress("re-1", calls("conv_1", "conv_2", "conv_3"));

        assertThat(three.next(2)).extracting(Call::id).containsExactly("conv_1", "conv_2");
        assertThat(three.next(2)).isEmpty();
        three.hear(extraction("conv_2", "re-1", ExtractionOutcome.PROVIDER_FAILED));
        assertThat(three.next(2)).extracting(Call::id).containsExactly("conv_3");
        assertThat(three.waiting()).isZero();
        assertThat(three.isOver()).isFalse();
    }

    @Test
    void shouldCountAmongThoseOnTheirWayWhatWasAskedForBefore() {
        Progress again = new Progress("re-1", List.of(call("conv_1", "re-1"), call("conv_2", "re-0")));

        assertThat(again.next(1)).isEmpty();
        again.hear(extraction("conv_1", "re-1", ExtractionOutcome.EXTRACTED));
        assertThat(again.next(1)).extracting(Call::id).containsExactly("conv_2");
    }

    @Test
    void shouldNotAskForWhatHasAnOutcomeThoughAnotherRequestCameSince() {
        Progress again = new Progress("re-1", List.of(call("conv_1", "re-2")));

        again.hear(extraction("conv_1", "re-1", ExtractionOutcome.EXTRACTED));

        assertThat(again.next(1)).isEmpty();
        assertThat(again.isOver()).isTrue();
    }

    @Test
    void shouldNotAskForWhatTheSameLineAsksForElsewhere() {
        progress.hear(key("conv_1"), conversation("conv_1", "re-1"));

        assertThat(progress.next(2)).extracting(Call::id).containsExactly("conv_2");
        assertThat(progress.isOver()).isFalse();
    }

    @Test
    void shouldFreeThePlaceOfWhatIsErasedOrAskedForBySomebodyElse() {
        Progress many = new Progress(
                "re-1",
                List.of(
                        call("conv_1", "re-0"),
                        call("conv_2", "re-0"),
                        call("conv_3", "re-0"),
                        call("conv_4", "re-0")));
        many.next(2);

        many.hear(key("conv_1"), null);
        many.hear(Key.of("default", "conv_2s_person_until_then", "conv_2"), null);
        many.hear(key("conv_2"), conversation("conv_2", "re-0"));
        assertThat(many.next(2)).extracting(Call::id).containsExactly("conv_3");

        many.hear(key("conv_2"), conversation("conv_2", "re-2"));
        assertThat(many.next(2)).extracting(Call::id).containsExactly("conv_4");
        many.hear(extraction("conv_2", "re-1", ExtractionOutcome.EXTRACTED));
        assertThat(many.done()).isEqualTo(1);
        assertThat(many.all()).isEqualTo(3);
    }

    @Test
    void shouldFreeThePlaceOfWhatIsADeadLetterBeforeItRan() {
        progress.next(2);

        progress.hearUnread(key("conv_1"), letter(OFFSET, FailureReason.UNREADABLE_RECORD));
        progress.hearUnread(key("conv_1"), letter(OFFSET + 1, FailureReason.PROVIDER_TIMEOUT));
        assertThat(progress.setAside())
                .as("before it was asked for, or with an outcome")
                .isZero();

        progress.hearUnread(key("conv_1"), letter(OFFSET + 1, FailureReason.UNREADABLE_RECORD));
        progress.hearLost(Key.of("default", "conv_2", "post_call_transcription", "1795284000"));
        assertThat(progress.setAside()).isEqualTo(1);

        progress.hearLost(ReExtraction.key(Key.of("default", "conv_2"), Instant.EPOCH));
        assertThat(progress.isOver()).isTrue();
        assertThat(progress.setAside()).isEqualTo(2);
        assertThat(progress.done()).isEqualTo(2);
        assertThat(progress.hasFailures()).isTrue();
    }

    @Test
    void shouldKnowTheDeadLetterOfWhatWasAskedForBefore() {
        Progress again = new Progress("re-1", List.of(call("conv_1", "re-1")));

        again.hearLost(ReExtraction.key(Key.of("default", "conv_1"), Instant.EPOCH));
        assertThat(again.isOver()).as("another request got through since").isFalse();

        again.hearUnread(key("conv_1"), letter(OFFSET, FailureReason.UNREADABLE_RECORD));
        assertThat(again.isOver()).isTrue();
        again.hear(extraction("conv_1", "re-1", ExtractionOutcome.EXTRACTED));
        assertThat(again.hasFailures()).as("once it is redriven").isFalse();
    }

    private static List<Call> calls(String... conversationIds) {
        return Stream.of(conversationIds).map(id -> call(id, null)).toList();
    }

    private static Call call(String conversationId, @Nullable String requestId) {
        return new Call(
                key(conversationId),
                "agent_1",
                Instant.EPOCH,
                Optional.ofNullable(requestId),
                new TopicPartition(Topics.CONVERSATIONS.name(), 0),
                OFFSET);
    }

    private static Key key(String conversationId) {
        return Key.of("default", "ada", conversationId);
    }

    private static Conversation conversation(String conversationId, String requestId) {
        return Conversation.newBuilder()
                .setTenant("default")
                .setUserId("ada")
                .setConversationId(conversationId)
                .setAgentId("agent_1")
                .setIdentitySource(IdentitySource.PHONE)
                .setChannel("twilio")
                .setDirection(Direction.INBOUND)
                .setStatus("done")
                .setStartedAt(Instant.EPOCH)
                .setEventTimestamp(0)
                .setExtractionRequest(new ExtractionRequest(requestId, null))
                .build();
    }

    private static DeadLetter letter(long sourceOffset, FailureReason reason) {
        return DeadLetter.newBuilder()
                .setStage("extraction")
                .setStep("read-conversations")
                .setReason(reason)
                .setSourceTopic(Topics.CONVERSATIONS.name())
                .setSourcePartition(0)
                .setSourceOffset(sourceOffset)
                .setFailedAt(Instant.EPOCH)
                .build();
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
