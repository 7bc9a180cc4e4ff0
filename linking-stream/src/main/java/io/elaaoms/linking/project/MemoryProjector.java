package io.elaaoms.linking.project;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.Support;
import java.util.List;
import java.util.stream.Stream;

/// A memory with its vector, and which conversations it rests on.
final class MemoryProjector implements Projector<Memory> {

    private static final List<String> KEY = List.of("tenant", "user_id", "memory_id");

    @Override
    public List<Change> upsert(Key key, Memory memory, long offset) {
        return List.of(
                memory(key, memory, offset),
                keyed(key, offset).to(Write.DELETE_SUPPORT),
                support(key, memory.getSupport(), offset));
    }

    @Override
    public List<Change> delete(Key key, long offset) {
        return List.of(
                keyed(key, offset).to(Write.DELETE_MEMORY), keyed(key, offset).to(Write.DELETE_SUPPORT));
    }

    private static Change memory(Key key, Memory memory, long offset) {
        return times(keyed(key, offset), memory)
                .with("agent_id", memory.getAgentId())
                .with("heard_by", heardBy(memory))
                .with("content", memory.getContent())
                .with("sector", memory.getSector())
                .with("category", memory.getCategory())
                .with("importance", memory.getImportance())
                .with("salience", memory.getSalience())
                .with("confidence", memory.getConfidence())
                .with("entities", memory.getEntities())
                .with("tags", memory.getTags())
                .with("state", memory.getState())
                .with("origin", memory.getOrigin())
                .with("reinforcement_count", memory.getSupport().size())
                .with("supersedes", memory.getSupersedes())
                .with("superseded_by", memory.getSupersededBy())
                .with("consolidates", memory.getConsolidates())
                .with("changes", MemoryChanges.of(memory))
                .with("metadata", Json.ofEach(memory.getMetadata()))
                .with("embedding_model", memory.getEmbeddingModel())
                .with("embedding", Vectors.toFloats(memory.getVector()))
                .to(Write.UPSERT_MEMORY);
    }

    private static Values times(Values row, Memory memory) {
        return row.with("created_at", memory.getCreatedAt())
                .with("occurred_at", memory.getOccurredAt())
                .with("last_supported_at", memory.getLastSupportedAt())
                .with("valid_from", memory.getValidFrom())
                .with("valid_until", memory.getValidUntil())
                .with("superseded_at", memory.getSupersededAt())
                .with("updated_at", memory.getUpdatedAt());
    }

    private static Change support(Key key, List<Support> support, long offset) {
        return keyed(key, offset)
                .withEach("conversation_ids", support, Support::getConversationId)
                .withEach("runs", support, Support::getRun)
                .withEach("agent_ids", support, Support::getAgentId)
                .withEach("statements", support, Support::getStatement)
                .withEach("quotes", support, Support::getQuote)
                .withEach("turn_indexes", support, Support::getTurn)
                .withEach("extractors", support, Support::getExtractor)
                .withEach("said_at", support, Support::getSaidAt)
                .to(Write.INSERT_SUPPORT);
    }

    private static List<String> heardBy(Memory memory) {
        return Stream.concat(memory.getSupport().stream().map(Support::getAgentId), memory.getAlsoHeardBy().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static Values keyed(Key key, long offset) {
        return Values.ofKey(key, KEY).with("source_offset", offset);
    }
}
