package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.v1.Correction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A memory in the making: grows while [Deduplicator] goes through a caller's statements in time, and is
/// thrown away once the memory is written down.
final class Draft {

    private static final double REINFORCEMENT = 0.1;

    /// Which of two wordings is the clearer: a person's own, then the one that names more, then the one the
    /// extractor was surer of, then the longer, then the earlier.
    static final Comparator<Statement> CLEARER = Comparator.comparing(Statement::isManual)
            .thenComparingInt(statement -> statement.candidate().getEntities().size())
            .thenComparingLong(statement -> Math.round(statement.candidate().getConfidence() * 10))
            .thenComparingInt(statement -> statement.content().length())
            .thenComparing(Statement.IN_TIME.reversed());

    private final List<Statement> statements = new ArrayList<>();
    private final List<Correction> corrections = new ArrayList<>();
    private final List<Draft> supersedes = new ArrayList<>();
    private final Set<String> consolidates = new TreeSet<>();
    private final Set<String> wordsOfOthers = new TreeSet<>();
    private final Map<Draft, Bond> links = new LinkedHashMap<>();
    private String id;
    private Statement wording;
    private double salience;
    private int importance;
    private boolean former;
    private boolean reworded;
    private boolean deleted;
    private @Nullable Draft supersededBy;
    private @Nullable Statement supersededFor;
    private @Nullable Instant validUntil;
    private @Nullable Instant supersededAt;

    Draft(Statement founder) {
        statements.add(founder);
        id = founder.id();
        wording = founder;
        former = founder.isFormer();
        importance = founder.candidate().getImportance();
        salience = importance / 10.0;
    }

    /// Takes in a memory that was founded later and turned out to say the same: as if all that was said of the
    /// two had been said of one from the beginning.
    void absorb(Draft other) {
        List<Statement> said = Stream.concat(statements.stream(), other.statements.stream())
                .sorted(Statement.IN_TIME)
                .collect(Collectors.toCollection(ArrayList::new));
        int first = IntStream.range(0, said.size())
                .filter(at -> !said.get(at).isEdit())
                .findFirst()
                .orElseThrow();
        if (said.stream().anyMatch(Statement::isReworded)) {
            other.statements.forEach(statement -> wordsOfOthers.add(statement.id()));
        } else {
            wordsOfOthers.addAll(other.wordsOfOthers);
        }
        Draft whole = new Draft(said.remove(first));
        said.forEach(whole::add);
        consolidates.add(other.id());
        consolidates.addAll(other.consolidates);
        other.supersedes.forEach(outdated -> outdated.supersededBy = this);
        supersedes.addAll(other.supersedes);
        id = whole.id;
        former = whole.former;
        corrections.clear();
        corrections.addAll(whole.corrections);
        reword(whole.wording);
        salience = whole.salience;
        importance = whole.importance;
        statements.clear();
        statements.addAll(whole.statements);
    }

    /// Takes in another statement of the same fact.
    void add(Statement statement) {
        switch (statement.kind()) {
            case EDIT -> edit(statement);
            case FORMER -> name(statement);
            default -> hear(statement);
        }
        statements.add(statement);
    }

    /// Whoever names what this conversation said knows the memory by that name; it keeps it, where the conversation
    /// says it in other words.
    private void name(Statement namedAs) {
        Statement founder = founder();
        boolean renamed = founder.isSaid()
                && founder.conversationId().equals(namedAs.conversationId())
                && statements.stream().noneMatch(Statement::isFormer);
        if (renamed) {
            id = namedAs.id();
        }
        former = true;
    }

    private void hear(Statement statement) {
        if (former && statements.stream().noneMatch(Statement::isSaid)) {
            sayAgain(statement);
        } else {
            reinforce(statement);
        }
    }

    /// What was named counts only until somebody says so again; what a person corrected stays.
    private void sayAgain(Statement statement) {
        if (!wording.isEdit()) {
            wording = statement;
        }
        if (corrections.stream()
                .noneMatch(correction -> correction.getImportance().isPresent())) {
            importance = statement.candidate().getImportance();
            salience = importance / 10.0;
        }
    }

    private void reinforce(Statement statement) {
        int stated = statement.candidate().getImportance();
        boolean known = statements.stream().anyMatch(earlier -> supports(earlier, statement.conversationId()));
        salience = Math.min(1, Math.max(salience, stated / 10.0) + (known ? 0 : REINFORCEMENT));
        importance = Math.max(importance, stated);
        if (!wording.isEdit() && CLEARER.compare(statement, wording) > 0) {
            reword(statement);
        }
    }

    private void edit(Statement correction) {
        if (supersededBy != null && supersededBy.deleted) {
            holdAgain();
        }
        corrections.add(correction(correction));
        int corrected = correction.candidate().getImportance();
        if (corrected > 0) {
            importance = corrected;
            salience = corrected / 10.0;
        }
        if (!correction.content().isEmpty()) {
            reword(correction);
        }
    }

    private Correction correction(Statement correction) {
        int corrected = correction.candidate().getImportance();
        return Correction.newBuilder()
                .setCommandId(correction.source().run())
                .setCorrectedAt(correction.saidAt())
                .setContent(correction.isReworded() ? correction.content() : null)
                .setBefore(wording.content())
                .setImportance(corrected > 0 ? corrected : null)
                .build();
    }

    private void reword(Statement clearer) {
        wording = clearer;
        reworded = true;
    }

    /// Takes the place of `outdated`, because of what `reason` says.
    void supersede(Draft outdated, Statement reason) {
        if (outdated.supersededBy != null) {
            outdated.supersededBy.supersedes.remove(outdated);
        }
        outdated.supersededBy = this;
        outdated.supersededFor = reason;
        outdated.supersededAt = reason.learntAt();
        Instant since = reason.since();
        outdated.validUntil = since.isBefore(outdated.validFrom()) ? outdated.validFrom() : since;
        supersedes.add(outdated);
    }

    /// Whoever corrects what was outdated by something that a person has deleted since says that it holds.
    private void holdAgain() {
        supersededBy = null;
        supersededFor = null;
        supersededAt = null;
        validUntil = null;
    }

    void delete() {
        deleted = true;
    }

    /// Whether its words are others than those it was founded with, or a person's correction.
    boolean isReworded() {
        return reworded;
    }

    boolean mayConsolidate() {
        return isCurrent() && statements.stream().allMatch(Statement::mayConsolidate);
    }

    /// Ids of memories that turned out to say the same; the one that it goes by itself may have been theirs.
    List<String> consolidates() {
        return consolidates.stream().filter(other -> !other.equals(id)).toList();
    }

    /// A person links it with `other`, or takes that back.
    void link(Draft other, Bond bond) {
        if (bond.isTakenBack()) {
            links.remove(other);
        } else {
            links.put(other, bond);
        }
    }

    /// With which memories a person linked it.
    Map<Draft, Bond> links() {
        return links;
    }

    boolean isCurrent() {
        return !deleted && supersededBy == null;
    }

    /// Whether what is said in this conversation may take its place: within one call the last word counts, so
    /// that "not on Saturdays any more, on Sundays" puts Sundays in the place of Saturdays.
    boolean isOpenIn(String conversationId) {
        return isCurrent()
                || (!deleted && supersededFor != null && conversationId.equals(supersededFor.conversationId()));
    }

    /// Whether anybody remembers it: it is not deleted, and still said, or in a person's own words.
    boolean isRemembered() {
        return !deleted && (!former || wording.isEdit() || statements.stream().anyMatch(Statement::isSaid));
    }

    boolean isDeleted() {
        return deleted;
    }

    boolean holds(String statementId) {
        return statements.stream().anyMatch(statement -> statement.id().equals(statementId));
    }

    /// All that was said of it, in the order in which it was heard.
    List<Statement> statements() {
        return statements;
    }

    /// The id of the statement that founded it, or did until its conversation was read again.
    String id() {
        return id;
    }

    /// What it was learnt from first.
    Statement founder() {
        return statements.stream().filter(Statement::isSaid).findFirst().orElseGet(statements::getFirst);
    }

    Statement wording() {
        return wording;
    }

    /// What it says rests on: what was said and corrected; where nothing is said any more, what was named.
    List<Statement> grounds() {
        return former && statements.stream().anyMatch(Statement::isSaid)
                ? statements.stream().filter(statement -> !statement.isFormer()).toList()
                : statements;
    }

    /// Those of its grounds whose words were its own. Where a person's words made one of two memories, each had others
    /// until then.
    List<Statement> worded() {
        return grounds().stream()
                .filter(statement -> !wordsOfOthers.contains(statement.id()))
                .toList();
    }

    /// What is attached: by whom first, and by others what is missing; a correction takes the place of it
    /// all.
    Map<String, String> metadata() {
        Map<String, String> attached = new TreeMap<>();
        for (Statement statement : grounds()) {
            Map<String, String> stated = statement.source().metadata();
            if (statement.isEdit() && !stated.isEmpty()) {
                attached.clear();
            }
            stated.forEach(attached::putIfAbsent);
        }
        return attached;
    }

    double salience() {
        return Math.round(salience * 1000) / 1000.0;
    }

    int importance() {
        return importance;
    }

    Instant validFrom() {
        return grounds().stream()
                .map(Statement::since)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Nullable
    Instant validUntil() {
        return validUntil;
    }

    /// When we learnt that it no longer holds.
    @Nullable
    Instant supersededAt() {
        return supersededAt;
    }

    /// What was said that it does not agree with.
    @Nullable
    Statement supersededFor() {
        return supersededFor;
    }

    /// What people changed, oldest first; `before` as if all had been learnt when it was said.
    List<Correction> corrections() {
        return corrections;
    }

    @Nullable
    Draft supersededBy() {
        return supersededBy;
    }

    List<Draft> supersedes() {
        return supersedes;
    }

    private static boolean supports(Statement statement, String conversationId) {
        return statement.isSaid() && statement.conversationId().equals(conversationId);
    }
}
