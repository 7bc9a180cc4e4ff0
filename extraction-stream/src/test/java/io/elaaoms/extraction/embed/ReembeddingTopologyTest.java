package io.elaaoms.extraction.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbeddingException;
import io.elaaoms.platform.test.ApprovedTopology;
import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.platform.test.TestClock;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ReEmbedding;
import io.elaaoms.schemas.v1.Sector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ReembeddingTopologyTest {

    private static final Key RUN = Key.of("default", "+14155550142", "conv_1", "run_1");
    private static final Key COMMAND = Key.of("default", "+14155550142", "cmd_1");
    private static final Instant SAID_AT = Instant.parse("2026-11-20T08:00:00Z");
    private static final String WORDS = "Ada prefers mornings";

    private final AvroSerdes serdes = AvroSerdes.inMemory("reembedding");
    private final TestClock clock = TestClock.at("2026-11-21T02:00:00Z");
    private final ScriptedEmbedder model = new ScriptedEmbedder();
    private StageDriver driver = of(Optional.of(model));

    private ReembeddingTopology topology(Optional<Embedder> embedder) {
        return new ReembeddingTopology(
                serdes, embedder, new EmbedSettings(8, List.of(Duration.ofMinutes(1)), DataSize.ofMegabytes(1)), clock);
    }

    private StageDriver of(Optional<Embedder> embedder) {
        return StageDriver.of(topology(embedder), serdes, clock);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldHaveTheApprovedShape() {
        ApprovedTopology.verify(topology(Optional.of(model)));
    }

    @Test
    void shouldGiveVectorsToWhatHasThoseOfAnotherModelDatedBeforeIt() {
        driver.input(Topics.EMBEDDED_EXTRACTIONS).pipeInput(new TestRecord<>(RUN, embedded("other"), SAID_AT));

        TestRecord<Key, ReEmbedding> vectors = next();
        assertThat(vectors.key()).isEqualTo(RUN);
        assertThat(vectors.getRecordTime()).isEqualTo(SAID_AT.minusMillis(1));
        assertThat(vectors.value().getEmbeddingModel()).isEqualTo("scripted");
        assertThat(vectors.value().getDimension()).isEqualTo(3);
        assertThat(vectors.value().getVectors()).hasSize(1);
        assertThat(model.asked()).containsExactly(List.of(WORDS));
    }

    @Test
    void shouldGiveVectorsToWhatPeopleSend() {
        driver.input(Topics.MEMORY_COMMANDS).pipeInput(COMMAND, create());

        assertThat(next().key()).isEqualTo(COMMAND);
        assertThat(model.asked()).containsExactly(List.of(WORDS));
    }

    @Test
    void shouldAskNothingOfWhatHasSuchVectorsOrNone() {
        driver.input(Topics.EMBEDDED_EXTRACTIONS).pipeInput(RUN, embedded("scripted"));
        driver.input(Topics.MEMORY_COMMANDS).pipeInput(COMMAND, command(new DeleteMemory("mem_1")));
        driver.input(Topics.MEMORY_COMMANDS).pipeInput(COMMAND, create());

        assertThat(next().key()).isEqualTo(COMMAND);
        assertThat(model.asked()).hasSize(1);
    }

    @Test
    void shouldForgetVectorsWithWhatTheyAreOf() {
        driver.input(Topics.EMBEDDED_EXTRACTIONS).pipeInput(RUN, null);
        driver.input(Topics.MEMORY_COMMANDS).pipeInput(COMMAND, null);

        assertThat(output().readKeyValuesToList())
                .extracting(record -> record.key)
                .containsExactly(RUN, COMMAND);
    }

    @Test
    void shouldOnlyForgetWhereNobodyWantsVectors() {
        driver.close();
        driver = of(Optional.empty());

        driver.input(Topics.EMBEDDED_EXTRACTIONS).pipeInput(RUN, embedded("other"));
        driver.input(Topics.EMBEDDED_EXTRACTIONS).pipeInput(RUN, null);

        assertThat(output().readRecord().value()).isNull();
        assertThat(model.asked()).isEmpty();
    }

    @Test
    void shouldSetAsideWhatTheProviderRefuses() {
        model.failWith(new EmbeddingException(FailureReason.PROVIDER_REFUSED, false, null));

        driver.input(Topics.EMBEDDED_EXTRACTIONS).pipeInput(RUN, embedded("other"));

        await().untilAsserted(() -> {
            driver.advance(Duration.ofMillis(10));
            assertThat(driver.output(Topics.deadLetters(Stage.REEMBEDDING)).readKeyValuesToList())
                    .extracting(letter -> letter.key)
                    .containsExactly(RUN);
        });
    }

    private TestOutputTopic<Key, ReEmbedding> output() {
        return driver.output(Topics.RE_EMBEDDINGS);
    }

    /// Work is done on threads of its own; the stage looks for what is finished when its clock ticks.
    private TestRecord<Key, ReEmbedding> next() {
        List<TestRecord<Key, ReEmbedding>> records = new ArrayList<>();
        TestOutputTopic<Key, ReEmbedding> output = output();
        await().untilAsserted(() -> {
            driver.advance(Duration.ofMillis(10));
            records.addAll(output.readRecordsToList());
            assertThat(records).isNotEmpty();
        });
        return records.getFirst();
    }

    private static EmbeddedExtraction embedded(String embeddingModel) {
        Extraction extraction = Extraction.newBuilder()
                .setTenant("default")
                .setUserId("+14155550142")
                .setConversationId("conv_1")
                .setRun("run_1")
                .setAgentId("agent_front_desk")
                .setStartedAt(SAID_AT)
                .setExtractedAt(SAID_AT)
                .setExtractor(new ExtractorInfo("local", "rules", "1", "0".repeat(64)))
                .setOutcome(ExtractionOutcome.EXTRACTED)
                .setCandidates(List.of(candidate()))
                .build();
        return EmbeddedExtraction.newBuilder()
                .setExtraction(extraction)
                .setEmbeddingModel(embeddingModel)
                .setDimension(2)
                .setVectors(List.of(Vectors.toBytes(new float[] {1, 0})))
                .build();
    }

    private static MemoryCommand create() {
        return command(CreateMemory.newBuilder()
                .setAgentId("agent_front_desk")
                .setCandidate(candidate())
                .setEmbeddingModel("other")
                .setVector(Vectors.toBytes(new float[] {1, 0}))
                .build());
    }

    private static MemoryCommand command(Object content) {
        return MemoryCommand.newBuilder()
                .setTenant("default")
                .setUserId("+14155550142")
                .setCommandId("cmd_1")
                .setIssuedAt(SAID_AT)
                .setIssuedBy("key_1")
                .setCommand(content)
                .build();
    }

    private static Candidate candidate() {
        return Candidate.newBuilder()
                .setContent(WORDS)
                .setSector(Sector.SEMANTIC)
                .setCategory(Category.PREFERENCE)
                .setImportance(5)
                .setConfidence(0.9)
                .setSourceQuote("I prefer mornings")
                .setSourceTurn(1)
                .build();
    }
}
