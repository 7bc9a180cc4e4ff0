package io.elaaoms.schemas;

import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ReEmbedding;
import io.elaaoms.schemas.v1.UpdateMemory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// Vectors of another model for what a record says: which records need them, and what they are with them.
public final class ReEmbeddings {

    private ReEmbeddings() {}

    /// Whether vectors under `source` are of a command, and not of what a conversation said.
    public static boolean isOfACommand(Key source) {
        return source.parts().size() == 3;
    }

    /// Whether `embedded` has vectors, and they are of another model than `model`.
    public static boolean areNeeded(EmbeddedExtraction embedded, String model) {
        return !embedded.getVectors().isEmpty() && !embedded.getEmbeddingModel().equals(model);
    }

    /// Whether `command` has a vector, and it is of another model than `model`.
    public static boolean areNeeded(MemoryCommand command, String model) {
        return switch (command.getCommand()) {
            case CreateMemory create ->
                create.getVector().hasRemaining() && !create.getEmbeddingModel().equals(model);
            case UpdateMemory update ->
                update.getContent().isPresent()
                        && update.getVector().filter(ByteBuffer::hasRemaining).isPresent()
                        && !update.getEmbeddingModel().equals(Optional.of(model));
            default -> false; // the union's type is Object
        };
    }

    /// What the vectors of `embedded` are of, in their order.
    public static List<String> texts(EmbeddedExtraction embedded) {
        return embedded.getExtraction().getCandidates().stream()
                .map(Candidate::getContent)
                .toList();
    }

    /// What the vector of `command` is of; nothing where it has none.
    public static List<String> texts(MemoryCommand command) {
        return switch (command.getCommand()) {
            case CreateMemory create -> List.of(create.getCandidate().getContent());
            case UpdateMemory update -> update.getContent().stream().toList();
            default -> List.of(); // the union's type is Object
        };
    }

    /// `embedded` with those vectors; as it is, where they are of something else.
    public static EmbeddedExtraction applied(ReEmbedding vectors, EmbeddedExtraction embedded) {
        if (vectors.getVectors().size() != embedded.getVectors().size()) {
            return embedded;
        }
        return EmbeddedExtraction.newBuilder(embedded)
                .setEmbeddingModel(vectors.getEmbeddingModel())
                .setDimension(vectors.getDimension())
                .setVectors(vectors.getVectors())
                .build();
    }

    /// `command` with that vector; as it is, where it has none.
    public static MemoryCommand applied(ReEmbedding vectors, MemoryCommand command) {
        if (vectors.getVectors().size() != 1) {
            return command;
        }
        ByteBuffer vector = vectors.getVectors().getFirst();
        return switch (command.getCommand()) {
            case CreateMemory create ->
                with(
                        command,
                        CreateMemory.newBuilder(create)
                                .setEmbeddingModel(vectors.getEmbeddingModel())
                                .setVector(vector)
                                .build());
            case UpdateMemory update
            when update.getVector().isPresent() ->
                with(
                        command,
                        UpdateMemory.newBuilder(update)
                                .setEmbeddingModel(vectors.getEmbeddingModel())
                                .setVector(vector)
                                .build());
            default -> command; // the union's type is Object
        };
    }

    private static MemoryCommand with(MemoryCommand command, Object content) {
        return MemoryCommand.newBuilder(command).setCommand(content).build();
    }
}
