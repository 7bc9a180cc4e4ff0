package io.elaaoms.bench.load;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.Sector;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Calls as extraction and embedding would pass them on, of words that mean nothing. Nothing is like anything:
/// the cosine of two vectors is about what that of two sentences is that have nothing but the caller in common.
/// The same each time.
public final class Chatter {

    private static final int PER_CALL = 10;

    /// What all vectors share, beside what is each one's own: their cosine is its square, of the square of both.
    private static final double COMMON = 0.65;

    private static final Instant FIRST = Instant.parse("2026-01-01T09:00:00Z");

    private final Key caller;
    private final String model;
    private final int dimension;
    private final Random random;
    private final double[] common;
    private int said;

    /// @param caller tenant and user
    /// @param model that is said to have made the vectors
    public Chatter(Key caller, String model, int dimension) {
        this.caller = caller;
        this.model = model;
        this.random = new Random(caller.toString().hashCode());
        this.dimension = dimension;
        this.common = random.doubles(dimension)
                .map(_ -> COMMON * random.nextGaussian())
                .toArray();
    }

    /// Ten in each call.
    public List<EmbeddedExtraction> calls(int statements) {
        return IntStream.range(0, Math.ceilDiv(statements, PER_CALL))
                .mapToObj(call -> call("conv_" + call, Math.min(PER_CALL, statements - call * PER_CALL)))
                .toList();
    }

    public EmbeddedExtraction call(String conversationId, int statements) {
        Instant startedAt = FIRST.plus(Duration.ofMinutes(said));
        Extraction extraction = Extraction.newBuilder()
                .setTenant(caller.tenant())
                .setUserId(caller.part(1))
                .setConversationId(conversationId)
                .setRun("run")
                .setAgentId("agent")
                .setStartedAt(startedAt)
                .setExtractedAt(startedAt.plusSeconds(60))
                .setExtractor(new ExtractorInfo("bench", "bench", "1", "00"))
                .setOutcome(ExtractionOutcome.EXTRACTED)
                .setCandidates(IntStream.range(0, statements)
                        .mapToObj(_ -> candidate())
                        .toList())
                .build();
        List<ByteBuffer> vectors = IntStream.range(0, statements)
                .mapToObj(_ -> Vectors.toBytes(vector()))
                .toList();
        return EmbeddedExtraction.newBuilder()
                .setExtraction(extraction)
                .setEmbeddingModel(model)
                .setDimension(dimension)
                .setVectors(vectors)
                .build();
    }

    private Candidate candidate() {
        String content = "The caller prefers option %d of the catalogue".formatted(said++);
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

    /// Of any length: where it points counts.
    public float[] vector() {
        float[] vector = new float[dimension];
        for (int component = 0; component < dimension; component++) {
            vector[component] = (float) (common[component] + random.nextGaussian());
        }
        return vector;
    }
}
