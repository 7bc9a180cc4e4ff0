package io.elaaoms.query.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.query.access.ApiKey;
import io.elaaoms.query.memories.StoredMemory;
import io.elaaoms.query.memories.Support;
import io.elaaoms.query.transfer.ImportLine.Memory;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.Sector;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Imported memories as commands. Pure: the same line gives the same command, so that importing it again
/// changes nothing.
final class ImportCommands {

    private final JsonMapper json;

    ImportCommands(JsonMapper json) {
        this.json = json;
    }

    /// Issued when the memory was learnt: it takes its place in time among what is said before and after, and
    /// an erasure since then holds.
    MemoryCommand command(ApiKey key, Memory line, String model, float[] vector) {
        StoredMemory memory = line.kept().memory();
        CreateMemory create = CreateMemory.newBuilder()
                .setAgentId(memory.agentId())
                .setCandidate(candidate(line.kept()))
                .setEmbeddingModel(model)
                .setVector(Vectors.toBytes(vector))
                .setInfer(false)
                .setMetadata(metadata(line))
                .setSourceId(first(line.kept()).map(Support::conversationId).orElse(null))
                .build();
        return MemoryCommand.newBuilder()
                .setTenant(key.tenant())
                .setUserId(memory.userId())
                .setCommandId(commandId(memory.userId(), line.originalId()))
                .setIssuedAt(memory.createdAt())
                .setIssuedBy(key.id())
                .setCommand(create)
                .build();
    }

    private static Candidate candidate(KeptMemory kept) {
        StoredMemory memory = kept.memory();
        return Candidate.newBuilder()
                .setContent(memory.content())
                .setSector(Sector.valueOf(memory.sector()))
                .setCategory(Category.valueOf(memory.category()))
                .setImportance(memory.importance())
                .setConfidence(memory.confidence())
                .setSourceQuote(first(kept).map(Support::quote).orElse(""))
                .setSourceTurn(first(kept).map(Support::turn).orElse(-1))
                .setEntities(memory.entities())
                .setTags(memory.tags())
                .setOccurredAt(memory.occurredAt())
                .build();
    }

    private Map<String, String> metadata(Memory line) {
        Map<String, Object> metadata = new TreeMap<>(line.kept().memory().metadata());
        metadata.put(ImportLines.ORIGINAL_ID, line.originalId());
        return metadata.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> json.writeValueAsString(entry.getValue())));
    }

    /// What the API was told itself has no conversation; its command would be one of another instance's.
    private static Optional<Support> first(KeptMemory kept) {
        return kept.support().stream()
                .filter(support -> !support.conversationId().startsWith("command:"))
                .findFirst();
    }

    private static String commandId(String userId, String originalId) {
        byte[] hash = sha256().digest((userId.length() + ":" + userId + originalId).getBytes(UTF_8));
        return "import-" + HexFormat.of().formatHex(hash, 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
