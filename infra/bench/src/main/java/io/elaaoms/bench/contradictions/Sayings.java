package io.elaaoms.bench.contradictions;

import io.elaaoms.bench.contradictions.Case.Call;
import io.elaaoms.platform.embedding.Embedder;
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
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The records that reach deduplication when somebody says what a case says, one call a day.
///
/// @param userId who says it
public record Sayings(Embedder embedder, String userId) {

    private static final String TENANT = "default";
    private static final String AGENT = "agent_1";
    private static final Instant FIRST_CALL = Instant.parse("2026-05-04T09:00:00Z");

    public Key caller() {
        return Key.of(TENANT, userId);
    }

    /// How the conversation or command of `call` is called.
    static String id(Call call) {
        return "call_" + call.first();
    }

    Key key(Call call) {
        return call.sent() ? Key.of(TENANT, userId, id(call)) : Key.of(TENANT, userId, id(call), "run_1");
    }

    public EmbeddedExtraction spoken(Call call) {
        Extraction extraction = Extraction.newBuilder()
                .setTenant(TENANT)
                .setUserId(userId)
                .setConversationId(id(call))
                .setRun("run_1")
                .setAgentId(AGENT)
                .setStartedAt(at(call))
                .setExtractedAt(at(call).plusSeconds(60))
                .setExtractor(new ExtractorInfo("written", "cases", "1", "00"))
                .setOutcome(ExtractionOutcome.EXTRACTED)
                .setCandidates(
                        call.statements().stream().map(Sayings::candidate).toList())
                .build();
        return EmbeddedExtraction.newBuilder()
                .setExtraction(extraction)
                .setEmbeddingModel(embedder.model().name())
                .setDimension(embedder.model().dimension())
                .setVectors(embedder.embed(call.statements()).stream()
                        .map(Vectors::toBytes)
                        .toList())
                .build();
    }

    MemoryCommand sent(Call call) {
        String words = call.statements().getFirst();
        ByteBuffer vector = Vectors.toBytes(embedder.embed(List.of(words)).getFirst());
        return MemoryCommand.newBuilder()
                .setTenant(TENANT)
                .setUserId(userId)
                .setCommandId(id(call))
                .setIssuedAt(at(call))
                .setIssuedBy("key_1")
                .setCommand(CreateMemory.newBuilder()
                        .setAgentId(AGENT)
                        .setCandidate(candidate(words))
                        .setEmbeddingModel(embedder.model().name())
                        .setVector(vector)
                        .setInfer(true)
                        .setSourceId(id(call))
                        .build())
                .build();
    }

    private static Instant at(Call call) {
        return FIRST_CALL.plus(Duration.ofDays(call.first()));
    }

    private static Candidate candidate(String content) {
        return Candidate.newBuilder()
                .setContent(content)
                .setSector(Sector.SEMANTIC)
                .setCategory(Category.FACTUAL)
                .setImportance(5)
                .setConfidence(0.9)
                .setSourceQuote(content)
                .setSourceTurn(1)
                .build();
    }
}
