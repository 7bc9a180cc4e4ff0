package io.elaaoms.query.write;

import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.Fields;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.v1.UpdateMemory;
import java.util.Map;
import java.util.Optional;

/// What a client asks to be changed in a memory; what is absent stays.
///
/// @param metadata takes the place of what is attached; empty: nothing changes
record Correction(Optional<String> content, Optional<Integer> importance, Map<String, String> metadata) {

    Correction {
        metadata = Map.copyOf(metadata);
    }

    static Correction from(Fields fields) {
        Correction correction = new Correction(
                fields.text("content", NewMemories.LONGEST_CONTENT),
                fields.text("importance", Fields.LONGEST_NAME).map(_ -> fields.integer("importance", 1, 1, 10)),
                Attachments.of(fields));
        if (correction.equals(new Correction(Optional.empty(), Optional.empty(), Map.of()))) {
            throw ApiException.invalid("content", "Give content, importance or metadata");
        }
        return correction;
    }

    UpdateMemory of(String memoryId) {
        return UpdateMemory.newBuilder()
                .setMemoryId(memoryId)
                .setContent(content.orElse(null))
                .setImportance(importance.orElse(null))
                .setMetadata(metadata)
                .build();
    }

    UpdateMemory embedded(String memoryId, String model, float[] vector) {
        return UpdateMemory.newBuilder(of(memoryId))
                .setEmbeddingModel(model)
                .setVector(Vectors.toBytes(vector))
                .build();
    }
}
