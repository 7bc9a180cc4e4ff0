package io.elaaoms.extraction.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.elaaoms.extraction.extract.Conversations;
import io.elaaoms.extraction.extract.Extracted;
import io.elaaoms.platform.stream.Outcome.Success;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Sector;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalExtractorTest {

    private final LocalExtractor extractor = new LocalExtractor();

    @Test
    void shouldUnderstandTheFirstCallOfTheDemo() {
        List<Candidate> found = extract(
                "Agent: Juniper Bakery, how can I help?",
                "Caller: Hi, this is Dana Whitfield.",
                "Caller: I'd like to order a birthday cake for my daughter Mia.",
                "Caller: She is allergic to hazelnuts, so no nuts please.",
                "Caller: I prefer pickup on Saturday mornings.",
                "Caller: I live in Portland.",
                "Caller: Your delivery was late last time and I was really frustrated.");

        assertThat(found)
                .extracting(Candidate::getContent)
                .containsExactly(
                        "The caller's name is Dana Whitfield.",
                        "The caller would like to order a birthday cake for their daughter Mia.",
                        "The caller's daughter is called Mia.",
                        "The caller's daughter Mia is allergic to hazelnuts.",
                        "The caller asked for no nuts.",
                        "The caller prefers pickup on Saturday mornings.",
                        "The caller lives in Portland.",
                        "The caller reported that the delivery was late last time.",
                        "The caller was really frustrated that the delivery was late last time.");
    }

    @Test
    void shouldUnderstandTheSecondCallOfTheDemo() {
        List<Candidate> found = extract(
                "Agent: Welcome back, Dana!",
                "Caller: Hi, it's Dana again. Mia is still allergic to hazelnuts.",
                "Caller: I can't do Saturday mornings any more, I prefer pickup on Sunday afternoons now.",
                "Caller: We also adopted a dog called Biscuit.");

        assertThat(found)
                .extracting(Candidate::getContent)
                .containsExactly(
                        "Mia is allergic to hazelnuts.",
                        "The caller can't do Saturday mornings any more.",
                        "The caller prefers pickup on Sunday afternoons.",
                        "The caller adopted a dog called Biscuit.");
        assertThat(found.get(1).getTags()).contains("change");
    }

    @Test
    void shouldUnderstandTheExampleOfTheContract() {
        List<Candidate> found = extract(
                "Agent: Hi Dana, welcome back to Northwind Dental. Calling about Tuesday's cleaning?",
                "Caller: Yes, but please move it to Thursday afternoon. I can't do mornings any more.");

        assertThat(found)
                .extracting(Candidate::getContent)
                .containsExactly(
                        "The caller asked to move Tuesday's cleaning to Thursday afternoon (26 November 2026).",
                        "The caller can't do mornings any more.");
        assertThat(found.getFirst().getOccurredAt()).contains(Instant.parse("2026-11-26T15:00:00Z"));
        assertThat(found.getLast().getCategory()).isEqualTo(Category.PREFERENCE);
        assertThat(found.getLast().getSector()).isEqualTo(Sector.PROCEDURAL);
        assertThat(found.getLast().getSourceQuote()).isEqualTo("I can't do mornings any more");
        assertThat(found.getLast().getSourceTurn()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What is your name?                          | Dana Whitfield              | The caller's name is Dana Whitfield.
            Who am I speaking with?                     | It's Dana.                  | The caller's name is Dana.
            And where do you live?                      | In Portland, Oregon.        | The caller lives in Portland, Oregon.
            Do you prefer standard or express shipping? | Express, please.            | The caller prefers express.
            What is your favourite flavour?             | Lemon.                      | The caller's favourite flavour is Lemon.
            Do you have any allergies?                  | Yes, peanuts.               | The caller is allergic to peanuts.
            When would you like to come in?             | Thursday at three.          | The caller asked for Thursday (26 November 2026) at three.
            """)
    void shouldCompleteABareAnswerWithItsQuestion(String question, String answer, String content) {
        assertThat(extract("Agent: " + question, "Caller: " + answer))
                .extracting(Candidate::getContent)
                .containsExactly(content);
    }

    @Test
    void shouldExplainAPronounOnlyWhereOnePersonCanBeMeant() {
        List<Candidate> one = extract("Caller: My husband Tom can't eat gluten. He likes red wine.");
        List<Candidate> two = extract("Caller: My husband Tom and my son Max are here. He is allergic to nuts.");

        assertThat(one).extracting(Candidate::getContent).contains("The caller's husband Tom likes red wine.");
        assertThat(two).extracting(Candidate::getContent).noneMatch(content -> content.contains("allergic"));
    }

    @Test
    void shouldFindTheSameEveryTime() {
        Conversation call = Conversations.of(
                "Caller: I'm vegetarian, and my daughter Mia prefers Saturdays. Please send me an invoice.");

        assertThat(extract(call)).isEqualTo(extract(call)).hasSize(4);
    }

    @Test
    void shouldLeaveOtherLanguagesAlone() {
        assertThat(extract(Conversations.builder("Caller: I live in Portland.")
                        .setLanguage("de")
                        .build()))
                .isEmpty();
    }

    @Test
    void shouldCountTurnsInOtherLanguages() {
        Extracted mixed = read(Conversations.of(
                "Caller: I live in Portland.", "Caller: Vivo en Madrid y prefiero las mañanas.", "Caller: Oui."));
        Extracted other = read(Conversations.builder("Caller: Ja.", "Caller: Ich wohne in Berlin.")
                .setLanguage("de")
                .build());

        assertThat(mixed.candidates())
                .extracting(Candidate::getContent)
                .containsExactly("The caller lives in Portland.");
        assertThat(mixed.rejected()).containsOnly(entry("other_language", 1));
        assertThat(other.rejected()).containsOnly(entry("other_language", 2));
    }

    @Test
    void shouldTakeACommentForPartOfWhatItIsAbout() {
        Conversation call = Conversations.of("Caller: I went to the spring fair. It was wonderful. Thanks!");

        assertThat(extract(call)).singleElement().satisfies(candidate -> {
            assertThat(candidate.getContent()).isEqualTo("The caller went to the spring fair, and it was wonderful.");
            assertThat(candidate.getSourceQuote()).isEqualTo("I went to the spring fair. It was wonderful");
        });
    }

    @Test
    void shouldReadManyCallsAtOnceAlike() {
        Conversation call = Conversations.of("Caller: My order never arrived and I'm really upset.");

        List<List<Candidate>> found =
                IntStream.range(0, 64).parallel().mapToObj(_ -> extract(call)).toList();

        assertThat(found).containsOnly(extract(call));
    }

    @Test
    void shouldQuoteEveryCandidateVerbatim() {
        Conversation call =
                Conversations.of("Caller: Well, I\u2019m vegetarian \u2014 and I can\u2019t eat nuts, you know.");

        assertThat(extract(call))
                .isNotEmpty()
                .allSatisfy(candidate ->
                        assertThat(call.getTurns().getFirst().getMessage()).contains(candidate.getSourceQuote()));
    }

    private List<Candidate> extract(String... lines) {
        return extract(Conversations.of(lines));
    }

    private List<Candidate> extract(Conversation conversation) {
        return read(conversation).candidates();
    }

    private Extracted read(Conversation conversation) {
        return ((Success<Extracted>) extractor.extract(conversation)).value();
    }
}
