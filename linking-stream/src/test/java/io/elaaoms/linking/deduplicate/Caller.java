package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.Sector;
import io.elaaoms.schemas.v1.UpdateMemory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.util.unit.DataSize;

/// Somebody who calls: makes the records that reach deduplication. Vectors count words, so that sentences
/// with the same words are alike.
record Caller(String userId) {

    static final String MODEL = "word-counts";
    static final DeduplicationSettings SETTINGS =
            new DeduplicationSettings(Map.of(MODEL, new Thresholds(0.8, 0.4)), DataSize.ofMegabytes(1));
    static final Caller ADA = new Caller("ada");
    static final Instant DAY_0 = Instant.parse("2026-05-01T09:00:00Z");

    private static final int DIMENSION = 256;

    Key key() {
        return Key.of("default", userId);
    }

    Key memory(String memoryId) {
        return Key.of("default", userId, memoryId);
    }

    Key conversation(String conversationId) {
        return Key.of("default", userId, conversationId);
    }

    Key run(String conversationId, String run) {
        return Key.of("default", userId, conversationId, run);
    }

    Key run(EmbeddedExtraction said) {
        return run(
                said.getExtraction().getConversationId(), said.getExtraction().getRun());
    }

    Key command(MemoryCommand command) {
        return Key.of("default", userId, command.getCommandId());
    }

    /// A call `day` days after the first, found out about a minute later by the first run.
    EmbeddedExtraction says(String conversationId, int day, String... sentences) {
        return says(conversationId, "run-1", day, sentences);
    }

    EmbeddedExtraction says(String conversationId, String run, int day, String... sentences) {
        Instant startedAt = DAY_0.plus(Duration.ofDays(day));
        Extraction extraction = Extraction.newBuilder()
                .setTenant("default")
                .setUserId(userId)
                .setConversationId(conversationId)
                .setRun(run)
                .setAgentId("agent_front_desk")
                .setStartedAt(startedAt)
                .setExtractedAt(startedAt.plusSeconds(60 + run.hashCode() % 50))
                .setExtractor(new ExtractorInfo("local", "sentences", "1", "00"))
                .setOutcome(sentences.length == 0 ? ExtractionOutcome.NOTHING_TO_REMEMBER : ExtractionOutcome.EXTRACTED)
                .setCandidates(Arrays.stream(sentences).map(Caller::candidate).toList())
                .build();
        return EmbeddedExtraction.newBuilder()
                .setExtraction(extraction)
                .setEmbeddingModel(MODEL)
                .setDimension(DIMENSION)
                .setVectors(Arrays.stream(sentences).map(Caller::vector).toList())
                .build();
    }

    /// The same call, read again `day` days after the first of all.
    static EmbeddedExtraction readOn(int day, EmbeddedExtraction said) {
        Extraction read = Extraction.newBuilder(said.getExtraction())
                .setExtractedAt(DAY_0.plus(Duration.ofDays(day)))
                .build();
        return EmbeddedExtraction.newBuilder(said).setExtraction(read).build();
    }

    MemoryCommand asks(String commandId, int day, SpecificRecord command) {
        return MemoryCommand.newBuilder()
                .setTenant("default")
                .setUserId(userId)
                .setCommandId(commandId)
                .setIssuedAt(DAY_0.plus(Duration.ofDays(day)))
                .setIssuedBy("key_1")
                .setCommand(command)
                .build();
    }

    static CreateMemory create(String content, boolean infer) {
        return CreateMemory.newBuilder()
                .setAgentId("agent_front_desk")
                .setCandidate(candidate(content))
                .setEmbeddingModel(MODEL)
                .setVector(vector(content))
                .setInfer(infer)
                .build();
    }

    /// Other words for a memory.
    static UpdateMemory correction(String memoryId, String content) {
        return UpdateMemory.newBuilder()
                .setMemoryId(memoryId)
                .setContent(content)
                .setEmbeddingModel(MODEL)
                .setVector(vector(content))
                .build();
    }

    static Candidate candidate(String content) {
        return Candidate.newBuilder()
                .setContent(content)
                .setSector(Sector.SEMANTIC)
                .setCategory(Category.PREFERENCE)
                .setImportance(5)
                .setConfidence(0.9)
                .setSourceQuote(content)
                .setSourceTurn(1)
                .build();
    }

    static ByteBuffer vector(String content) {
        float[] counts = new float[DIMENSION];
        for (Token token : Sentence.of(content, List.of()).tokens()) {
            counts[Math.floorMod(token.stem().hashCode() * 31, DIMENSION)] += 1;
        }
        return Vectors.toBytes(counts);
    }

    /// The id of the memory that `content`, said in this conversation, founds.
    String memoryId(String conversationId, String content) {
        return Statements.memoryId(conversation(conversationId), content, 1);
    }

    History history(EmbeddedExtraction... said) {
        History history = History.EMPTY;
        for (EmbeddedExtraction extraction : said) {
            String conversationId = extraction.getExtraction().getConversationId();
            history = history.with(conversationId, Statements.of(conversation(conversationId), extraction));
        }
        return history;
    }
}
