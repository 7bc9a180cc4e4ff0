package io.elaaoms.bench.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.bench.report.Agreement;
import io.elaaoms.extraction.extract.Extracted;
import io.elaaoms.extraction.extract.Extractor;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbeddingModelId;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.Role;
import io.elaaoms.schemas.v1.Sector;
import io.elaaoms.schemas.v1.Turn;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ExtractionBenchTest {

    @Test
    void shouldCountWhatRestsOnTheSameTurnsAndSaysTheSame() {
        Measurement measured = measure(conversation -> Outcome.success(Extracted.of(conversation.getTurns().stream()
                .filter(turn -> turn.getRole() == Role.USER)
                .map(ExtractionBenchTest::echo)
                .toList())));

        assertThat(measured.calls()).isEqualTo(4);
        assertThat(measured.evidence()).isEqualTo(new Agreement(5, 5, 5, 4));
        assertThat(measured.content()).isEqualTo(new Agreement(5, 1, 5, 1));
        assertThat(measured.evidence().precision()).isEqualTo(0.8);
        assertThat(measured.failed()).isZero();
    }

    @Test
    void shouldCountCandidatesThatAreNotAdmitted() {
        Measurement measured =
                measure(_ -> Outcome.success(Extracted.of(List.of(candidate("He left.", 0, "never said")))));

        assertThat(measured.evidence()).isEqualTo(new Agreement(5, 0, 0, 0));
        assertThat(measured.rejected()).containsExactlyEntriesOf(Map.of("dangling_pronoun", 4));
        assertThat(measured.evidence().f1()).isZero();
    }

    @Test
    void shouldCountWhatWasNotAnswered() {
        Measurement measured = measure(_ -> Outcome.failure(FailureReason.PROVIDER_TIMEOUT, "ask"));

        assertThat(measured.failed()).isEqualTo(4);
        assertThat(measured.evidence()).isEqualTo(new Agreement(5, 0, 0, 0));
    }

    private static Measurement measure(Function<Conversation, Outcome<Extracted>> extraction) {
        ExtractionBench bench =
                new ExtractionBench(new ScriptedExtractor(extraction), new Judge(new SameText(), 0.9), (_, _) -> {});
        return bench.run(LocomoReader.read(LocomoReaderTest.TWO_FRIENDS)).get("conv-1");
    }

    private static Candidate echo(Turn turn) {
        return candidate(statement(turn.getMessage()), turn.getIndex(), turn.getMessage());
    }

    private static String statement(String message) {
        return switch (message) {
            case "Great! My sister is allergic to cats." -> "The caller has a sister who is allergic to cats.";
            case "I work as a nurse.", "I work as a nurse. [a photo of a ward]" ->
                "The caller's work is that of a nurse.";
            case "What time is it?" -> "The caller wanted to know what time it was.";
            case "Half past one." -> "The caller spoke of half past one.";
            default -> "the caller moved to Lisbon.";
        };
    }

    private static Candidate candidate(String content, int turn, String quote) {
        return Candidate.newBuilder()
                .setContent(content)
                .setSector(Sector.SEMANTIC)
                .setCategory(Category.FACTUAL)
                .setImportance(5)
                .setConfidence(0.5)
                .setSourceQuote(quote)
                .setSourceTurn(turn)
                .build();
    }

    private record ScriptedExtractor(Function<Conversation, Outcome<Extracted>> extraction) implements Extractor {

        @Override
        public ExtractorInfo info() {
            return new ExtractorInfo("scripted", "none", "1", "0");
        }

        @Override
        public Outcome<Extracted> extract(Conversation conversation) {
            return extraction.apply(conversation);
        }
    }

    /// Two texts are alike when they are the same, and not at all otherwise.
    private record SameText() implements Embedder {

        private static final int DIMENSION = 4096;

        @Override
        public EmbeddingModelId model() {
            return new EmbeddingModelId("same-text", DIMENSION);
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            return texts.stream().map(SameText::vector).toList();
        }

        private static float[] vector(String text) {
            float[] vector = new float[DIMENSION];
            vector[Math.floorMod(text.hashCode(), DIMENSION)] = 1;
            return vector;
        }
    }
}
