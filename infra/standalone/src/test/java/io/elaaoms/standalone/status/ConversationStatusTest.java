package io.elaaoms.standalone.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.Stage;
import io.elaaoms.standalone.status.ConversationStatus.Delivery;
import io.elaaoms.standalone.status.ConversationStatus.Letter;
import io.elaaoms.standalone.status.ConversationStatus.Run;
import io.elaaoms.standalone.status.ConversationStatus.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConversationStatusTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Delivery DELIVERY = new Delivery("post_call_transcription", NOON, 32_000, "req_1");

    @Test
    void shouldSayThatNothingCame() {
        assertThat(status(List.of(), List.of(), 0).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void shouldBeUnderWayUntilItIsRead() {
        ConversationStatus status =
                new ConversationStatus(List.of(DELIVERY), Optional.empty(), List.of(), 0, List.of());

        assertThat(status.verdict()).isEqualTo(Verdict.UNDER_WAY);
        assertThat(status(List.of(run("extracted", 0)), List.of(), 0).verdict()).isEqualTo(Verdict.UNDER_WAY);
    }

    @Test
    void shouldBeWellWithMemoriesOrWithNothingToRemember() {
        assertThat(status(List.of(run("extracted", 0)), List.of(), 3).verdict()).isEqualTo(Verdict.REMEMBERED);
        assertThat(status(List.of(run("nothing_to_remember", 0)), List.of(), 0).verdict())
                .isEqualTo(Verdict.NOTHING_TO_REMEMBER);
    }

    @Test
    void shouldFailWithItsLatestRun() {
        Letter letter = new Letter(Stage.EXTRACTION, "PROVIDER_TIMEOUT", 4, NOON);

        assertThat(status(List.of(run("provider_failed", 0)), List.of(letter), 0)
                        .verdict())
                .isEqualTo(Verdict.FAILED);
        assertThat(status(List.of(run("provider_failed", 0), run("extracted", 9)), List.of(letter), 2)
                        .verdict())
                .isEqualTo(Verdict.REMEMBERED);
    }

    @Test
    void shouldFailWhereALaterStageGaveUp() {
        Letter letter = new Letter(Stage.EMBEDDING, "WRONG_DIMENSION", 1, NOON);

        assertThat(status(List.of(run("extracted", 0)), List.of(letter), 0).verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void shouldPrintALineForEachThingThatHappened() {
        Letter letter = new Letter(Stage.EXTRACTION, "PROVIDER_TIMEOUT", 4, NOON);
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);

        boolean isWell = new ConversationReport(out)
                .print("conv_7", status(List.of(run("provider_failed", 0)), List.of(letter), 0));

        out.flush();
        assertThat(isWell).isFalse();
        assertThat(text.toString().lines())
                .containsExactly(
                        "conv_7               failed",
                        "  received           2026-11-21T12:00:00Z, post_call_transcription, 32,000 bytes, request req_1",
                        "  extraction         2026-11-21T12:00:00Z, provider_failed by openai gpt-4o-mini extraction-v2:"
                                + " 2 candidates, refused {quote_not_found=1}, 940 tokens",
                        "  memories           0",
                        "  dead letter        2026-11-21T12:00:00Z, PROVIDER_TIMEOUT in extraction after 4 attempts");
    }

    private static ConversationStatus status(List<Run> runs, List<Letter> letters, int memories) {
        List<Delivery> deliveries = runs.isEmpty() ? List.of() : List.of(DELIVERY);
        return new ConversationStatus(deliveries, Optional.empty(), runs, memories, letters);
    }

    private static Run run(String outcome, int secondsLater) {
        return new Run(
                "openai gpt-4o-mini extraction-v2",
                outcome,
                2,
                Map.of("quote_not_found", 1),
                940,
                NOON.plusSeconds(secondsLater));
    }
}
