package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Statement.IN_TIME;

import io.elaaoms.linking.deduplicate.Statement.Kind;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.ManualLink;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryState;
import io.elaaoms.schemas.v1.Origin;
import io.elaaoms.schemas.v1.Support;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Drafts written down.
final class Memories {

    private Memories() {}

    /// The record of `draft`.
    ///
    /// @param caller tenant and user
    static Memory of(Key caller, Draft draft) {
        Memory.Builder memory = Memory.newBuilder()
                .setTenant(caller.tenant())
                .setUserId(caller.part(1))
                .setMemoryId(draft.id())
                .setState(draft.isCurrent() ? MemoryState.CURRENT : MemoryState.ARCHIVED)
                .setImportance(draft.importance())
                .setSalience(draft.salience())
                .setEntities(union(draft, Candidate::getEntities))
                .setTags(union(draft, Candidate::getTags))
                .setValidFrom(draft.validFrom())
                .setValidUntil(draft.validUntil())
                .setMetadata(draft.metadata())
                .setUpdatedAt(latest(draft.statements(), Statement::learntAt))
                .setConsolidates(List.copyOf(draft.consolidates()))
                .setSupersededAt(draft.supersededAt())
                .setLinks(links(draft))
                .setSupersedes(supersedes(draft))
                .setSupersededBy(
                        draft.supersededBy() == null
                                ? null
                                : draft.supersededBy().id());
        describe(memory, draft);
        support(memory, said(draft));
        return memory.build();
    }

    /// What the clearest wording says. A correction has words of its own and the rest from what it corrects.
    private static void describe(Memory.Builder memory, Draft draft) {
        Statement wording = draft.wording();
        Candidate described = wording.isEdit() ? draft.statements().getFirst().candidate() : wording.candidate();
        memory.setContent(wording.content())
                .setSector(described.getSector())
                .setCategory(described.getCategory())
                .setConfidence(described.getConfidence())
                .setEmbeddingModel(wording.embedding().model())
                .setVector(wording.embedding().bytes())
                .setOrigin(wording.isManual() ? Origin.MANUAL : Origin.EXTRACTED);
    }

    private static void support(Memory.Builder memory, List<Statement> said) {
        memory.setAgentId(said.getFirst().source().agentId())
                .setSupport(supportOf(said))
                .setCreatedAt(earliest(said, Statement::learntAt))
                .setOccurredAt(occurredAt(said))
                .setLastSupportedAt(said.getLast().saidAt());
    }

    /// What is kept of a memory that a person deletes: its words, and the one conversation they came from.
    ///
    /// @param memoryId by which the person knew it
    static Memory remnant(Memory memory, String memoryId) {
        Support source = memory.getSupport().stream()
                .filter(support -> support.getStatement().equals(memory.getContent()))
                .findFirst()
                .orElseGet(() -> memory.getSupport().getFirst());
        return Memory.newBuilder(memory)
                .setMemoryId(memoryId)
                .setSupport(List.of(source))
                .setMetadata(Map.of())
                .build();
    }

    /// `remnant` with another vector.
    static Memory embedded(Memory remnant, Embedding embedding) {
        return Memory.newBuilder(remnant)
                .setEmbeddingModel(embedding.model())
                .setVector(embedding.bytes())
                .build();
    }

    /// What supports a memory: what was said; a person's correction only where nothing else is left.
    private static List<Statement> said(Draft draft) {
        List<Statement> said = draft.statements().stream()
                .filter(statement -> !statement.isEdit() && statement.kind() != Kind.DELETED)
                .sorted(IN_TIME)
                .toList();
        return said.isEmpty() ? draft.statements() : said;
    }

    /// One entry per conversation: what it said first.
    private static List<Support> supportOf(List<Statement> said) {
        Map<String, Support> byConversation = new LinkedHashMap<>();
        said.forEach(statement -> byConversation.putIfAbsent(statement.conversationId(), support(statement)));
        return List.copyOf(byConversation.values());
    }

    private static Support support(Statement statement) {
        Candidate candidate = statement.candidate();
        return Support.newBuilder()
                .setConversationId(statement.conversationId())
                .setRun(statement.source().run())
                .setAgentId(statement.source().agentId())
                .setStatement(candidate.getContent())
                .setQuote(candidate.getSourceQuote())
                .setTurn(candidate.getSourceTurn())
                .setImportance(candidate.getImportance())
                .setExtractor(statement.source().extractor())
                .setSaidAt(statement.saidAt())
                .build();
    }

    private static List<String> union(Draft draft, Function<Candidate, List<String>> part) {
        return draft.statements().stream()
                .map(Statement::candidate)
                .map(part)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }

    /// What was said about when, else when it was said first.
    private static Instant occurredAt(List<Statement> said) {
        return said.stream()
                .flatMap(statement -> statement.candidate().getOccurredAt().stream())
                .findFirst()
                .orElseGet(() -> said.getFirst().saidAt());
    }

    private static Instant earliest(List<Statement> said, Function<Statement, Instant> time) {
        return said.stream().map(time).min(Comparator.naturalOrder()).orElseThrow();
    }

    private static Instant latest(List<Statement> said, Function<Statement, Instant> time) {
        return said.stream().map(time).max(Comparator.naturalOrder()).orElseThrow();
    }

    private static List<ManualLink> links(Draft draft) {
        return draft.links().entrySet().stream()
                .map(link -> ManualLink.newBuilder()
                        .setTarget(link.getKey().id())
                        .setWeight(link.getValue().weight())
                        .setLinkedAt(link.getValue().at())
                        .build())
                .sorted(Comparator.comparing(ManualLink::getTarget))
                .toList();
    }

    private static List<String> supersedes(Draft draft) {
        return draft.supersedes().stream()
                .filter(outdated -> !outdated.isDeleted())
                .map(Draft::id)
                .sorted()
                .toList();
    }
}
