package io.elaaoms.ingress.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.elaaoms.ingress.backfill.Step.Kind;
import io.elaaoms.objects.InMemoryObjectStore;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class BackfillTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final long START = 1_795_219_080;

    private final InMemoryConversationApi elevenLabs = new InMemoryConversationApi();
    private final InMemoryEventLog log = new InMemoryEventLog();
    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @Test
    void shouldPublishAConversationAsItsWebhookWouldHaveBeen() {
        StubConversation call = StubConversation.finished("conv_1", START);
        elevenLabs.keep(call);

        assertThat(run(true)).containsExactly(step(Kind.LISTED), step(Kind.PUBLISHED));

        InMemoryEventLog.Published published = log.events().getFirst();
        assertThat(published.key())
                .isEqualTo(Key.of("default", "conv_1", "post_call_transcription", String.valueOf(call.endedAt())));
        WebhookEvent event = published.event();
        assertThat(UTF_8.decode(event.getBody().orElseThrow()).toString())
                .isEqualTo(new String(call.webhook(call.endedAt()), UTF_8));
        assertThat(event.getAgentId()).contains("agent_front");
        assertThat(event.getReceivedAt()).isEqualTo(NOW);
        assertThat(event.getHeaders()).containsEntry("source", "backfill");
    }

    @Test
    void shouldPublishTheSameEventTwice() {
        elevenLabs.keep(StubConversation.finished("conv_1", START).recorded(new byte[] {1, 2, 3}));

        run(true);
        run(true);

        assertThat(log.events().subList(0, 2))
                .extracting(InMemoryEventLog.Published::key, InMemoryEventLog.Published::event)
                .isEqualTo(log.events().subList(2, 4).stream()
                        .map(again -> tuple(again.key(), again.event()))
                        .toList());
        assertThat(store.objects()).hasSize(1);
    }

    @Test
    void shouldKeepTheRecordingAndClaimIt() {
        elevenLabs.keep(StubConversation.finished("conv_1", START).recorded("an mp3".getBytes(UTF_8)));

        assertThat(run(true)).containsExactly(step(Kind.LISTED), step(Kind.PUBLISHED), step(Kind.RECORDED));

        WebhookEvent event = log.events().getLast().event();
        assertThat(event.getType()).isEqualTo("post_call_audio");
        assertThat(UTF_8.decode(event.getBody().orElseThrow()).toString())
                .isEqualTo(
                        "{\"type\":\"post_call_audio\",\"event_timestamp\":%d,\"data\":{\"agent_id\":\"agent_front\",\"conversation_id\":\"conv_1\",\"full_audio\":\"\"}}",
                        event.getEventTimestamp());
        assertThat(store.objects())
                .containsOnlyKeys(event.getClaimCheck().orElseThrow().getUri());
        assertThat(store.open()).isZero();
    }

    @Test
    void shouldFetchNothingButTheRecordingWhereThatIsAllThatLacks() {
        elevenLabs.keep(StubConversation.finished("conv_1", START).recorded(new byte[] {1}));
        log.know("conv_1", "post_call_transcription");

        assertThat(run(false)).containsExactly(step(Kind.LISTED), step(Kind.KNOWN));
        assertThat(run(true)).containsExactly(step(Kind.LISTED), step(Kind.RECORDED));
        assertThat(log.events()).hasSize(1);
    }

    @Test
    void shouldLeaveNothingBehindOfARecordingThatBreaksOff() {
        elevenLabs.keep(StubConversation.finished("conv_1", START).recorded(new byte[] {1}));
        elevenLabs.cutRecordings();

        assertThat(run(true))
                .containsExactly(
                        step(Kind.LISTED), step(Kind.PUBLISHED), new Step("conv_1", Kind.FAILED, "it broke off"));
        assertThat(store.objects()).isEmpty();
        assertThat(store.open()).isZero();
    }

    @Test
    void shouldLeaveWhatIsNotOver() {
        elevenLabs.keep(StubConversation.finished("conv_1", START).inStatus("processing"));

        assertThat(run(false)).containsExactly(step(Kind.LISTED), new Step("conv_1", Kind.UNFINISHED, "processing"));
        assertThat(log.events()).isEmpty();
    }

    @Test
    void shouldCountWhatWasDeletedMeanwhile() {
        elevenLabs.keep(StubConversation.finished("conv_1", START));
        elevenLabs.loseAll(new ApiFailure(ApiFailure.Kind.GONE, "404"));

        assertThat(run(true)).containsExactly(step(Kind.LISTED), step(Kind.GONE));
    }

    @Test
    void shouldNameAConversationThatFailsAndGoOn() {
        elevenLabs.keep(StubConversation.finished("conv_1", START));
        elevenLabs.loseAll(new ApiFailure(ApiFailure.Kind.TRANSIENT, "ElevenLabs answered 500"));

        assertThat(run(true))
                .containsExactly(step(Kind.LISTED), new Step("conv_1", Kind.FAILED, "ElevenLabs answered 500"));
    }

    @Test
    void shouldEndWhenNothingElseWouldWorkEither() {
        elevenLabs.keep(StubConversation.finished("conv_1", START));
        elevenLabs.loseAll(new ApiFailure(ApiFailure.Kind.FATAL, "the key"));

        StepVerifier.create(backfill().run(selection(true, false)))
                .expectNext(step(Kind.LISTED))
                .verifyErrorMessage("the key");
    }

    @Test
    void shouldEndAndLeaveNothingBehindWhenTheLogIsAway() {
        elevenLabs.keep(StubConversation.finished("conv_1", START).recorded(new byte[] {1}));
        log.know("conv_1", "post_call_transcription");
        log.goAway();

        StepVerifier.create(backfill().run(selection(true, false)))
                .expectNext(step(Kind.LISTED))
                .verifyError(LogUnreachable.class);
        assertThat(store.objects()).isEmpty();
    }

    @Test
    void shouldOnlySayWhatItWouldDo() {
        elevenLabs.keep(
                StubConversation.finished("conv_1", START),
                StubConversation.finished("conv_2", START).inStatus("in-progress"));

        List<Step> steps = backfill().run(selection(true, true)).collectList().block();

        assertThat(steps)
                .extracting(Step::kind)
                .containsExactlyInAnyOrder(Kind.LISTED, Kind.PUBLISHED, Kind.RECORDED, Kind.LISTED, Kind.UNFINISHED);
        assertThat(log.events()).isEmpty();
        assertThat(elevenLabs.requested()).isEmpty();
    }

    private List<Step> run(boolean withAudio) {
        return backfill()
                .run(selection(withAudio, false))
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private Backfill backfill() {
        return new Backfill(elevenLabs, log, store, new Backfill.Ambience(InstantSource.fixed(NOW), new Random(1), 2));
    }

    private static Selection selection(boolean withAudio, boolean dryRun) {
        return new Selection("default", Optional.empty(), Optional.empty(), Optional.empty(), withAudio, dryRun);
    }

    private static Step step(Kind kind) {
        return new Step("conv_1", kind, "");
    }
}
