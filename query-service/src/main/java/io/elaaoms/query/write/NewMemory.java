package io.elaaoms.query.write;

import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.CreateMemory;
import java.util.Map;
import java.util.Optional;

/// What a client asks to be remembered.
///
/// @param infer whether it is compared with what is known; false: it is stored as it is
/// @param metadata what comes back with it, by name, each value JSON
/// @param sourceId what it was said in
/// @param clientId how the client calls this item of a request
record NewMemory(
        String agentId,
        Candidate candidate,
        boolean infer,
        Map<String, String> metadata,
        Optional<String> sourceId,
        Optional<String> clientId) {

    NewMemory {
        metadata = Map.copyOf(metadata);
    }

    String content() {
        return candidate.getContent();
    }

    /// The same, in `source` where it names none of its own.
    NewMemory within(String source) {
        return new NewMemory(agentId, candidate, infer, metadata, sourceId.or(() -> Optional.of(source)), clientId);
    }

    CreateMemory embedded(String model, float[] vector) {
        return CreateMemory.newBuilder()
                .setAgentId(agentId)
                .setCandidate(candidate)
                .setEmbeddingModel(model)
                .setVector(Vectors.toBytes(vector))
                .setInfer(infer)
                .setMetadata(metadata)
                .setSourceId(sourceId.orElse(null))
                .build();
    }
}
