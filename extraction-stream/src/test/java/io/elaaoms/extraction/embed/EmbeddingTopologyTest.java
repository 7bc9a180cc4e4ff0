package io.elaaoms.extraction.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.elaaoms.platform.embedding.EmbeddingException;
import io.elaaoms.platform.test.ApprovedTopology;
import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.platform.test.TestClock;
import io.elaaoms.platform.test.TestTraces;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.Sector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;

class EmbeddingTopologyTest {

    private static final Key RUN = Key.of("default", "+14155550142", "conv_1", "run_1");

    private final AvroSerdes serdes = AvroSerdes.inMemory("embedding");
    private final TestClock clock = TestClock.at("2026-11-21T02:00:00Z");
    private final ScriptedEmbedder model = new ScriptedEmbedder();
    private final EmbeddingTopology topology = new EmbeddingTopology(
            serdes, model, new EmbedSettings(8, List.of(Duration.ofMinutes(1)), DataSize.ofMegabytes(1)), clock);
    private final StageDriver driver = StageDriver.of(topology, serdes, clock);
    private final TestOutputTopic<Key, EmbeddedExtraction> embedded = driver.output(Topics.EMBEDDED_EXTRACTIONS);
    private final TestOutputTopic<Key, DeadLetter> letters = driver.output(Topics.deadLetters(Stage.EMBEDDING));

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldHaveTheApprovedShape() {
        ApprovedTopology.verify(topology);
    }

    @Test
    void shouldGiveEachCandidateItsVectorOfUnitLength() {
        Extraction extraction = extraction(ExtractionOutcome.EXTRACTED, "Ada prefers mornings", "Ada lives in Oslo");

        extracted(extraction);

        EmbeddedExtraction answer = next(embedded).value;
        assertThat(answer.getExtraction()).isEqualTo(extraction);
        assertThat(answer.getEmbeddingModel()).isEqualTo("scripted");
        assertThat(answer.getDimension()).isEqualTo(3);
        assertThat(answer.getVectors()).hasSize(2).allSatisfy(bytes -> {
            float[] vector = Vectors.toFloats(bytes);
            assertThat(vector).hasSize(3);
            assertThat(Vectors.dot(vector, vector)).isCloseTo(1.0, within(1e-6));
        });
        assertThat(model.asked()).containsExactly(List.of("Ada prefers mornings", "Ada lives in Oslo"));
    }

    @Test
    void shouldPassOnThatNothingWasFound() {
        extracted(extraction(ExtractionOutcome.NOTHING_TO_REMEMBER));

        assertThat(next(embedded).value.getVectors()).isEmpty();
    }

    @Test
    void shouldContinueTheTrace() {
        Extraction nothing = extraction(ExtractionOutcome.NOTHING_TO_REMEMBER);

        driver.input(Topics.EXTRACTIONS).pipeInput(new TestRecord<>(RUN, nothing, TestTraces.incoming()));

        await().until(() -> {
            driver.advance(Duration.ofMillis(10));
            return !embedded.isEmpty();
        });
        assertThat(driver.traces().pathTo(embedded.readRecord().headers()))
                .containsExactly("embedding", "embedding attempt");
    }

    @ParameterizedTest
    @EnumSource(names = {"PROVIDER_FAILED", "REJECTED_OUTPUT"})
    void shouldConcludeNothingFromARunThatFailed(ExtractionOutcome outcome) {
        extracted(extraction(outcome));
        extracted(extraction(ExtractionOutcome.EXTRACTED, "Ada prefers mornings"));

        assertThat(next(embedded).value.getExtraction().getOutcome()).isEqualTo(ExtractionOutcome.EXTRACTED);
        assertThat(embedded.isEmpty()).isTrue();
    }

    @Test
    void shouldPassTombstonesOn() {
        driver.input(Topics.EXTRACTIONS).pipeInput(RUN, null);

        assertThat(embedded.readKeyValuesToList()).containsExactly(KeyValue.pair(RUN, null));
    }

    @Test
    void shouldRefuseVectorsOfAnotherDimension() {
        model.answerWithDimension(4);

        extracted(extraction(ExtractionOutcome.EXTRACTED, "Ada prefers mornings"));

        DeadLetter letter = next(letters).value;
        assertThat(letter.getReason()).isEqualTo(FailureReason.WRONG_DIMENSION);
        assertThat(letter.getAttempts()).isEqualTo(1);
        assertThat(embedded.isEmpty()).isTrue();
    }

    @Test
    void shouldTryAgainLaterWhenTheProviderIsAway() {
        model.failWith(new EmbeddingException(FailureReason.PROVIDER_UNAVAILABLE, true, null));

        extracted(extraction(ExtractionOutcome.EXTRACTED, "Ada prefers mornings"));
        await().untilAsserted(() -> assertThat(model.asked()).hasSize(1));
        await().untilAsserted(() -> {
            driver.advance(Duration.ofMinutes(2));
            assertThat(model.asked()).hasSize(2);
        });

        assertThat(next(embedded).value.getVectors()).hasSize(1);
    }

    @Test
    void shouldSetAsideWhatTheProviderRefuses() {
        model.failWith(new EmbeddingException(FailureReason.PROVIDER_REFUSED, false, null));

        extracted(extraction(ExtractionOutcome.EXTRACTED, "Ada prefers mornings"));

        assertThat(next(letters).value.getReason()).isEqualTo(FailureReason.PROVIDER_REFUSED);
    }

    private void extracted(Extraction extraction) {
        driver.input(Topics.EXTRACTIONS).pipeInput(RUN, extraction);
    }

    /// Work is done on threads of its own; the stage looks for what is finished when its clock ticks.
    private <V> KeyValue<Key, V> next(TestOutputTopic<Key, V> output) {
        List<KeyValue<Key, V>> records = new ArrayList<>();
        await().untilAsserted(() -> {
            driver.advance(Duration.ofMillis(10));
            records.addAll(output.readKeyValuesToList());
            assertThat(records).isNotEmpty();
        });
        return records.getFirst();
    }

    private static Extraction extraction(ExtractionOutcome outcome, String... contents) {
        return Extraction.newBuilder()
                .setTenant("default")
                .setUserId("+14155550142")
                .setConversationId("conv_1")
                .setRun("run_1")
                .setAgentId("agent_front_desk")
                .setStartedAt(Instant.parse("2026-11-21T01:58:00Z"))
                .setExtractedAt(Instant.parse("2026-11-21T02:00:00Z"))
                .setExtractor(new ExtractorInfo("local", "rules", "1", "0".repeat(64)))
                .setOutcome(outcome)
                .setCandidates(Stream.of(contents)
                        .map(EmbeddingTopologyTest::candidate)
                        .toList())
                .build();
    }

    private static Candidate candidate(String content) {
        return Candidate.newBuilder()
                .setContent(content)
                .setSector(Sector.SEMANTIC)
                .setCategory(Category.PREFERENCE)
                .setImportance(5)
                .setConfidence(0.9)
                .setSourceQuote("I prefer mornings")
                .setSourceTurn(1)
                .build();
    }
}
