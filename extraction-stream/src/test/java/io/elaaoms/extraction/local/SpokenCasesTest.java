package io.elaaoms.extraction.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.extraction.extract.Conversations;
import io.elaaoms.extraction.extract.Extracted;
import io.elaaoms.platform.stream.Outcome.Success;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Conversation;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What callers say, by what it is, and what is to be remembered of it: `src/test/resources/local`.
class SpokenCasesTest {

    private final LocalExtractor extractor = new LocalExtractor();

    @ParameterizedTest
    @CsvFileSource(
            resources = {
                "/local/preferences.txt",
                "/local/commitments.txt",
                "/local/problems.txt",
                "/local/identities.txt",
                "/local/dates.txt",
                "/local/sentiment.txt",
                "/local/negation.txt",
                "/local/corrections.txt",
                "/local/requests.txt",
                "/local/events.txt"
            },
            delimiter = '|',
            quoteCharacter = '\0')
    void shouldRememberWhatIsMeant(String said, String remembered) {
        assertThat(tell(extract("Caller: " + said))).isEqualTo(remembered);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/local/silent.txt", delimiter = '|', quoteCharacter = '\0')
    void shouldRememberNothingOf(String said) {
        assertThat(extract("Caller: " + said)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I prefer pickup on Saturday mornings.",
                "My order never arrived.",
                "I'm a teacher and live in Leeds.",
                "Your appointment is on Thursday."
            })
    void shouldRememberNothingThatTheAgentSaid(String said) {
        assertThat(extract("Agent: " + said, "Caller: Okay.")).isEmpty();
    }

    private static String tell(List<Candidate> candidates) {
        return candidates.stream()
                .map(candidate -> "%s [%s]".formatted(candidate.getContent(), candidate.getCategory()))
                .collect(Collectors.joining(" + "));
    }

    private List<Candidate> extract(String... lines) {
        Conversation call = Conversations.of(lines);
        return ((Success<Extracted>) extractor.extract(call)).value().candidates();
    }
}
