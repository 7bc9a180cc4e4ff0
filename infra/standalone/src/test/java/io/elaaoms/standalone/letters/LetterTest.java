package io.elaaoms.standalone.letters;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.FailureReason;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LetterTest {

    private static final Letter ADAS = Letters.of(
            new LetterId(Stage.EXTRACTION, 3, 17),
            Key.of("default", "+14155550142", "conv_7"),
            Topics.CONVERSATIONS,
            5);

    @Test
    void shouldTellWhatItIsAboutAndNotWhom() {
        assertThat(ADAS.subject()).isEqualTo("conv_7");
        assertThat(Letters.of(
                                new LetterId(Stage.TRANSCRIPT, 0, 1),
                                Key.of("default", "conv_7", "post_call_transcription", "1795219145"),
                                Topics.WEBHOOK_EVENTS,
                                5)
                        .subject())
                .isEqualTo("conv_7/post_call_transcription/1795219145");
    }

    @Test
    void shouldGoBackOnlyWhereItsStageReads() {
        assertThat(ADAS.isRedrivable()).isTrue();
        assertThat(Letters.of(
                                new LetterId(Stage.INGRESS, 0, 1),
                                Key.of("default", "conv_7", "unreadable", "1"),
                                Topics.WEBHOOK_EVENTS,
                                5)
                        .isRedrivable())
                .isFalse();
        assertThat(Letters.of(
                                new LetterId(Stage.REEMBEDDING, 0, 1),
                                Key.of("default", "ada", "cmd_1"),
                                Topics.MEMORY_COMMANDS,
                                5)
                        .isRedrivable())
                .isFalse();
    }

    @Test
    void shouldBeMeantByWhatFitsInEveryRespect() {
        assertThat(filter(Set.of(), Stage.EXTRACTION, FailureReason.PROVIDER_TIMEOUT))
                .accepts(ADAS);
        assertThat(filter(Set.of(ADAS.id()), Stage.EXTRACTION, FailureReason.PROVIDER_TIMEOUT))
                .accepts(ADAS);
        assertThat(filter(
                        Set.of(new LetterId(Stage.EXTRACTION, 3, 18)),
                        Stage.EXTRACTION,
                        FailureReason.PROVIDER_TIMEOUT))
                .rejects(ADAS);
        assertThat(filter(Set.of(), Stage.EMBEDDING, FailureReason.PROVIDER_TIMEOUT))
                .rejects(ADAS);
        assertThat(filter(Set.of(), Stage.EXTRACTION, FailureReason.PROVIDER_REFUSED))
                .rejects(ADAS);
    }

    @Test
    void shouldBeMeantWithinATimeItsEndsIncluded() {
        assertThat(between(Duration.ZERO, Duration.ZERO)).accepts(ADAS);
        assertThat(between(Duration.ofMillis(1), Duration.ofHours(1))).rejects(ADAS);
        assertThat(between(Duration.ofHours(-1), Duration.ofMillis(-1))).rejects(ADAS);
    }

    private static LetterFilter filter(Set<LetterId> ids, Stage stage, FailureReason reason) {
        return new LetterFilter(ids, Optional.of(stage), Optional.of(reason), Optional.empty(), Optional.empty());
    }

    private static LetterFilter between(Duration since, Duration until) {
        return new LetterFilter(
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Letters.NOON.plus(since)),
                Optional.of(Letters.NOON.plus(until)));
    }
}
