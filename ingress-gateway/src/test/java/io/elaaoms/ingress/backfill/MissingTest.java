package io.elaaoms.ingress.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.Key;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingTest {

    private static final ListedConversation DONE = listed("done");

    private final Known log = new Known("default");

    @Test
    void shouldMissWhatTheLogHasNeverHeardOf() {
        assertThat(Missing.of(DONE, log, false)).isEqualTo(Missing.TRANSCRIPT);
        assertThat(Missing.of(DONE, log, true)).isEqualTo(Missing.BOTH);
        assertThat(Missing.of(listed("failed"), log, false)).isEqualTo(Missing.TRANSCRIPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "post_call_transcription",
                "post_call_transcription_otel",
                "unredacted_transcript",
                "call_initiation_failure"
            })
    void shouldMissNothingOnceAWebhookToldOfTheCall(String type) {
        log.learn(key("default", type), false);

        assertThat(Missing.of(DONE, log, false)).isEqualTo(Missing.NOTHING);
        assertThat(Missing.of(DONE, log, true)).isEqualTo(Missing.RECORDING);
    }

    @Test
    void shouldMissTheTranscriptOfACallWithARecordingOnly() {
        log.learn(key("default", "post_call_audio"), false).learn(key("default", "answering_machine_detection"), false);

        assertThat(Missing.of(DONE, log, true)).isEqualTo(Missing.TRANSCRIPT);
    }

    @Test
    void shouldMissNothingOfACallThatIsAllThere() {
        log.learn(key("default", "post_call_transcription"), false).learn(key("default", "post_call_audio"), false);

        assertThat(Missing.of(DONE, log, true)).isEqualTo(Missing.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"initiated", "in-progress", "processing", "something-new"})
    void shouldLeaveACallThatIsNotOver(String status) {
        assertThat(Missing.of(listed(status), log, true)).isEqualTo(Missing.UNFINISHED);
    }

    @Test
    void shouldNotBringBackWhatWasErased() {
        log.learn(key("default", "post_call_transcription"), false)
                .learn(key("default", "post_call_transcription"), true);

        assertThat(Missing.of(DONE, log, true)).isEqualTo(Missing.ERASED);
    }

    @Test
    void shouldNotBringBackWhatIsMarkedAsErasedWhateverIsDeliveredAgain() {
        log.learn(key("default", "erased"), false).learn(key("default", "post_call_transcription"), false);

        assertThat(Missing.of(DONE, log, true)).isEqualTo(Missing.ERASED);
    }

    @Test
    void shouldNotBringBackARecordingThatWasErased() {
        log.learn(key("default", "post_call_transcription"), false).learn(key("default", "post_call_audio"), true);

        assertThat(Missing.of(DONE, log, true)).isEqualTo(Missing.NOTHING);
    }

    @Test
    void shouldTakeNoNoticeOfOtherTenants() {
        log.learn(key("other", "post_call_transcription"), false);

        assertThat(Missing.of(DONE, log, false)).isEqualTo(Missing.TRANSCRIPT);
    }

    private static Key key(String tenant, String type) {
        return Key.of(tenant, "conv_1", type, "1795219106");
    }

    private static ListedConversation listed(String status) {
        return new ListedConversation("conv_1", Optional.empty(), status, Instant.EPOCH);
    }
}
