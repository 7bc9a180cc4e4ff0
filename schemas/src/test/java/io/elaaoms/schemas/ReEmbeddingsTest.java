package io.elaaoms.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ReEmbedding;
import io.elaaoms.schemas.v1.Sector;
import io.elaaoms.schemas.v1.UpdateMemory;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReEmbeddingsTest {

    private static final ByteBuffer OLD = Vectors.toBytes(new float[] {1, 0});
    private static final ByteBuffer NEW = Vectors.toBytes(new float[] {0, 0, 1});
    private static final ReEmbedding VECTOR = new ReEmbedding("other", 3, List.of(NEW));
    private static final Candidate TEA = Candidate.newBuilder()
            .setContent("The caller drinks tea")
            .setSector(Sector.SEMANTIC)
            .setCategory(Category.PREFERENCE)
            .setImportance(5)
            .setConfidence(1)
            .setSourceQuote("")
            .setSourceTurn(0)
            .build();

    @Test
    void shouldPutVectorsInThePlaceOfAnExtractions() {
        EmbeddedExtraction embedded = embedded(List.of(TEA), List.of(OLD));

        EmbeddedExtraction again = ReEmbeddings.applied(VECTOR, embedded);

        assertThat(ReEmbeddings.areNeeded(embedded, "other")).isTrue();
        assertThat(ReEmbeddings.areNeeded(embedded, "model")).isFalse();
        assertThat(ReEmbeddings.texts(embedded)).containsExactly("The caller drinks tea");
        assertThat(ReEmbeddings.areNeeded(again, "other")).isFalse();
        assertThat(again.getVectors()).containsExactly(NEW);
        assertThat(again.getDimension()).isEqualTo(3);
        assertThat(again.getExtraction()).isEqualTo(embedded.getExtraction());
    }

    @Test
    void shouldLeaveAloneWhatSaysSomethingElse() {
        EmbeddedExtraction nothing = embedded(List.of(), List.of());

        assertThat(ReEmbeddings.areNeeded(nothing, "other")).isFalse();
        assertThat(ReEmbeddings.applied(VECTOR, nothing)).isEqualTo(nothing);
    }

    @Test
    void shouldPutAVectorInThePlaceOfACommands() {
        MemoryCommand create = command(CreateMemory.newBuilder()
                .setAgentId("agent")
                .setCandidate(TEA)
                .setEmbeddingModel("model")
                .setVector(OLD)
                .build());
        MemoryCommand update = command(UpdateMemory.newBuilder()
                .setMemoryId("mem_1")
                .setContent("The caller drinks coffee")
                .setEmbeddingModel("model")
                .setVector(OLD)
                .build());

        for (MemoryCommand command : List.of(create, update)) {
            MemoryCommand again = ReEmbeddings.applied(VECTOR, command);
            assertThat(ReEmbeddings.areNeeded(command, "other")).isTrue();
            assertThat(ReEmbeddings.areNeeded(again, "other")).isFalse();
        }
        assertThat(ReEmbeddings.texts(create)).containsExactly("The caller drinks tea");
        assertThat(ReEmbeddings.texts(update)).containsExactly("The caller drinks coffee");
    }

    @Test
    void shouldNeedNothingWhereThereAreNoWords() {
        MemoryCommand delete = command(new DeleteMemory("mem_1"));
        MemoryCommand weigh = command(
                UpdateMemory.newBuilder().setMemoryId("mem_1").setImportance(9).build());

        for (MemoryCommand command : List.of(delete, weigh)) {
            assertThat(ReEmbeddings.areNeeded(command, "other")).isFalse();
            assertThat(ReEmbeddings.texts(command)).isEmpty();
            assertThat(ReEmbeddings.applied(VECTOR, command)).isEqualTo(command);
        }
    }

    private static EmbeddedExtraction embedded(List<Candidate> candidates, List<ByteBuffer> vectors) {
        Extraction extraction = Extraction.newBuilder()
                .setTenant("default")
                .setUserId("ada")
                .setConversationId("conv_1")
                .setAgentId("agent")
                .setRun("run_1")
                .setStartedAt(Instant.EPOCH)
                .setExtractedAt(Instant.EPOCH)
                .setExtractor(new ExtractorInfo("local", "rules", "1", "hash"))
                .setOutcome(ExtractionOutcome.EXTRACTED)
                .setCandidates(candidates)
                .build();
        return EmbeddedExtraction.newBuilder()
                .setExtraction(extraction)
                .setEmbeddingModel("model")
                .setDimension(2)
                .setVectors(vectors)
                .build();
    }

    private static MemoryCommand command(Object content) {
        return MemoryCommand.newBuilder()
                .setTenant("default")
                .setUserId("ada")
                .setCommandId("cmd_1")
                .setIssuedAt(Instant.EPOCH)
                .setIssuedBy("key")
                .setCommand(content)
                .build();
    }
}
