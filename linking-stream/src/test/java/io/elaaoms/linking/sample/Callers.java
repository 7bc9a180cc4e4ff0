package io.elaaoms.linking.sample;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.Sector;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// One of many who call three times and say, each time, something new, something that is close to it, and what
/// they always say.
public record Callers(String userId) {

    private static final int DIMENSION = 16;

    public Key conversation(int call) {
        return Key.of(Dana.TENANT, userId, id(call));
    }

    public Key run(int call) {
        return Key.of(Dana.TENANT, userId, id(call), "run_" + id(call));
    }

    public Conversation call(int call) {
        return Dana.call(id(call), call).setUserId(userId).setCallerId(userId).build();
    }

    public EmbeddedExtraction found(int call) {
        float[] fresh = direction(id(call).hashCode());
        float[] close = fresh.clone();
        close[0] += 0.75f;
        Extraction extraction = Extraction.newBuilder(Dana.extraction(id(call)))
                .setUserId(userId)
                .setStartedAt(Dana.day(call))
                .setExtractedAt(Dana.day(call).plusSeconds(60))
                .setOutcome(ExtractionOutcome.EXTRACTED)
                .setRejected(Map.of())
                .setCandidates(List.of(
                        candidate("The caller asks about parcel " + id(call)),
                        candidate("The caller waits for a parcel of " + id(call)),
                        candidate("The caller prefers mornings")))
                .build();
        return EmbeddedExtraction.newBuilder()
                .setExtraction(extraction)
                .setEmbeddingModel("sixteen")
                .setDimension(DIMENSION)
                .setVectors(List.of(
                        Vectors.toBytes(fresh), Vectors.toBytes(close), Vectors.toBytes(direction(userId.hashCode()))))
                .build();
    }

    private String id(int call) {
        return "conv_%s_%d".formatted(userId, call);
    }

    private static Candidate candidate(String content) {
        return Candidate.newBuilder()
                .setContent(content)
                .setSector(Sector.SEMANTIC)
                .setCategory(Category.PREFERENCE)
                .setImportance(6)
                .setConfidence(0.9)
                .setSourceQuote(content)
                .setSourceTurn(1)
                .build();
    }

    private static float[] direction(int seed) {
        Random random = new Random(seed);
        float[] vector = new float[DIMENSION];
        double length = 0;
        for (int index = 0; index < DIMENSION; index++) {
            vector[index] = (float) random.nextGaussian();
            length += vector[index] * vector[index];
        }
        float scale = (float) (1 / Math.sqrt(length));
        for (int index = 0; index < DIMENSION; index++) {
            vector[index] *= scale;
        }
        return vector;
    }
}
