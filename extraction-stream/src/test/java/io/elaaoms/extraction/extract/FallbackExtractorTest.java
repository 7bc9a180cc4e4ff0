package io.elaaoms.extraction.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.Outcome.Success;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.FailureReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class FallbackExtractorTest {

    private static final Conversation CALL = Conversations.of("Caller: I prefer mornings.");
    private static final Outcome<Extracted> FOUND = Outcome.success(Extracted.of(List.of()));
    private static final Outcome<Extracted> BROKEN = Outcome.failure(FailureReason.REJECTED_OUTPUT, "ask-model");
    private static final Outcome<Extracted> REFUSED = Outcome.failure(FailureReason.PROVIDER_REFUSED, "ask-model");
    private static final Outcome<Extracted> AWAY = Outcome.retryable(FailureReason.PROVIDER_UNAVAILABLE, "ask-model");

    @Test
    void shouldNotAskTheSecondWhereTheFirstAnswers() {
        ScriptedExtractor second = new ScriptedExtractor(FOUND);

        Outcome<Extracted> outcome = new FallbackExtractor(new ScriptedExtractor(FOUND), second).extract(CALL);

        assertThat(outcome).isEqualTo(FOUND);
        assertThat(second.calls()).isZero();
    }

    @Test
    void shouldAskTheSecondWhateverTheFirstFailsOf() {
        for (Outcome<Extracted> failure : List.of(BROKEN, REFUSED, AWAY)) {
            assertThat(extract(failure, FOUND)).isInstanceOf(Success.class);
        }
    }

    @Test
    void shouldSayWhoFoundIt() {
        Outcome<Extracted> outcome = extract(AWAY, FOUND);

        assertThat(((Success<Extracted>) outcome).value().standIn())
                .map(ExtractorInfo::getProvider)
                .contains("scripted");
    }

    @Test
    void shouldTryAgainAsLongAsOneOfThemMayAnswer() {
        assertThat(extract(AWAY, REFUSED)).isEqualTo(AWAY);
        assertThat(extract(BROKEN, AWAY)).isEqualTo(AWAY);
        assertThat(extract(BROKEN, REFUSED)).isEqualTo(BROKEN);
    }

    @Test
    void shouldAskNobodyElseOnceInterrupted() {
        ScriptedExtractor second = new ScriptedExtractor(FOUND);
        Thread.currentThread().interrupt();

        Outcome<Extracted> outcome = new FallbackExtractor(new ScriptedExtractor(AWAY), second).extract(CALL);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isEqualTo(AWAY);
        assertThat(second.calls()).isZero();
    }

    private static Outcome<Extracted> extract(Outcome<Extracted> first, Outcome<Extracted> second) {
        return new FallbackExtractor(new ScriptedExtractor(first), new ScriptedExtractor(second)).extract(CALL);
    }
}
