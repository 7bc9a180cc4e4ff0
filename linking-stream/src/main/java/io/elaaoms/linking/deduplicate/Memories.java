package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Statement.IN_TIME;
import static java.util.stream.Collectors.toUnmodifiableSet;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
                .setUpdatedAt(latest(draft.grounds(), Statement::learntAt))
                .setConsolidates(draft.consolidates())
                .setSupersededAt(draft.supersededAt())
                .setLinks(links(draft))
                .setSupersedes(supersedes(draft))
                .setAlsoHeardBy(alsoHeardBy(draft))
                .setSupersededFor(supersededFor(draft))
                .setSupersededBy(
                        draft.supersededBy() == null
                                ? null
                                : draft.supersededBy().id());
        describe(memory, draft);
        support(memory, draft);
        return memory.build();
    }

    /// What the clearest wording says, and how it came to that. A correction has words of its own and the rest from
    /// what it corrects.
    private static void describe(Memory.Builder memory, Draft draft) {
        Statement wording = draft.wording();
        Wordings wordings = Wordings.of(draft);
        Candidate described = wording.isEdit() ? draft.founder().candidate() : wording.candidate();
        memory.setContent(wording.content())
                .setRewordings(wordings.rewordings())
                .setCorrections(wordings.corrections())
                .setSector(described.getSector())
                .setCategory(described.getCategory())
                .setConfidence(described.getConfidence())
                .setEmbeddingModel(wording.embedding().model())
                .setVector(wording.embedding().bytes())
                .setOrigin(wording.isManual() ? Origin.MANUAL : Origin.EXTRACTED);
    }

    private static void support(Memory.Builder memory, Draft draft) {
        List<Statement> said = said(draft);
        List<Statement> learnt = said.getFirst().isSaid() ? said : draft.grounds();
        memory.setAgentId(draft.founder().source().agentId())
                .setSupport(supportOf(said, draft.founder()))
                .setCreatedAt(earliest(learnt, Statement::learntAt))
                .setOccurredAt(occurredAt(learnt))
                .setLastSupportedAt(said.getLast().saidAt());
    }

    /// What supports a memory: what was said; a person's own words only where nothing else is left.
    private static List<Statement> said(Draft draft) {
        List<Statement> said = draft.grounds().stream()
                .filter(Statement::isSaid)
                .sorted(IN_TIME)
                .toList();
        return said.isEmpty()
                ? draft.grounds().stream().filter(Statement::isReworded).toList()
                : said;
    }

    /// One entry per conversation: what it said first. A person's own words are for whom they correct.
    private static List<Support> supportOf(List<Statement> said, Statement founder) {
        Map<String, Support> byConversation = new LinkedHashMap<>();
        said.forEach(statement -> byConversation.putIfAbsent(
                statement.conversationId(), support(statement, statement.isSaid() ? statement : founder)));
        return List.copyOf(byConversation.values());
    }

    /// @param heard by whose agent
    static Support support(Statement statement, Statement heard) {
        Candidate candidate = statement.candidate();
        return Support.newBuilder()
                .setConversationId(statement.conversationId())
                .setRun(statement.source().run())
                .setAgentId(heard.source().agentId())
                .setStatement(candidate.getContent())
                .setQuote(candidate.getSourceQuote())
                .setTurn(candidate.getSourceTurn())
                .setImportance(candidate.getImportance())
                .setExtractor(statement.source().extractor())
                .setSaidAt(statement.saidAt())
                .build();
    }

    private static List<String> union(Draft draft, Function<Candidate, List<String>> part) {
        return draft.grounds().stream()
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

    /// Nothing of what a person deleted.
    private static @Nullable Support supersededFor(Draft draft) {
        Draft successor = draft.supersededBy();
        Statement reason = draft.supersededFor();
        return successor != null && successor.isRemembered() && reason != null ? support(reason, reason) : null;
    }

    private static List<String> alsoHeardBy(Draft draft) {
        if (draft.supersedes().isEmpty()) {
            return List.of();
        }
        Set<String> agents = new TreeSet<>();
        Set<Draft> outdated = new LinkedHashSet<>();
        addOutdated(draft, outdated);
        outdated.forEach(known -> agents.addAll(agents(known)));
        agents.removeAll(agents(draft));
        return List.copyOf(agents);
    }

    private static void addOutdated(Draft draft, Set<Draft> outdated) {
        draft.supersedes().stream()
                .filter(Draft::isRemembered)
                .filter(outdated::add)
                .forEach(known -> addOutdated(known, outdated));
    }

    private static Set<String> agents(Draft draft) {
        return draft.grounds().stream()
                .filter(Statement::isSaid)
                .map(statement -> statement.source().agentId())
                .collect(toUnmodifiableSet());
    }

    private static List<String> supersedes(Draft draft) {
        return draft.supersedes().stream()
                .filter(Draft::isRemembered)
                .map(Draft::id)
                .sorted()
                .toList();
    }
}
