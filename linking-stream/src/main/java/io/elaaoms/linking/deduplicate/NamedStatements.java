package io.elaaoms.linking.deduplicate;

import io.elaaoms.linking.deduplicate.Handovers.Kind;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Handover;
import io.elaaoms.schemas.v1.KeptStatement;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Record;

/// What people named when they corrected, linked or deleted it: kept with their commands for as long as its
/// conversation is, so that what they asked holds, too, once that is read again and says it in other words.
///
/// Ordering and threads: of one task, on its thread.
final class NamedStatements {

    private final CallerStores stores;
    private final Announcements out;
    private final Chronicle chronicle;

    NamedStatements(CallerStores stores, Announcements out, Chronicle chronicle) {
        this.stores = stores;
        this.out = out;
        this.chronicle = chronicle;
    }

    /// The command with what it names of what conversations of `caller` say, or said when they were read before.
    MemoryCommand completed(Key caller, MemoryCommand command, History known) {
        return Commands.with(command, found(caller, Commands.missing(command), known))
                .orElse(command);
    }

    /// Likewise for what is handed over, without what was erased.
    Handover completed(Key caller, Handover handover, History known) {
        Handover left = Handovers.without(handover, known.erasedUntil()).orElse(handover);
        return Handovers.command(left)
                .map(command -> Handovers.with(left, completed(caller, command, known)))
                .orElse(left);
    }

    private Collection<KeptStatement> found(Key caller, Set<String> ids, History known) {
        Map<String, KeptStatement> found = new HashMap<>();
        Set<String> missing = new HashSet<>(ids);
        if (!ids.isEmpty()) {
            known.all()
                    .filter(statement -> statement.isSaid() && missing.remove(statement.id()))
                    .filter(statement -> statement.kind() == Statement.Kind.SPOKEN)
                    .forEach(statement -> found.put(statement.id(), Statements.kept(statement)));
        }
        if (!missing.isEmpty()) {
            stores.former(caller)
                    .filter(statement -> missing.contains(statement.getMemoryId()))
                    .forEach(statement -> found.putIfAbsent(statement.getMemoryId(), statement));
        }
        return found.values();
    }

    /// Keeps what commands named before it was there, and is there now in what `run` found, or another run before.
    /// No memory changes by that unless its words are others now.
    ///
    /// @param conversation as whose it was said
    void follow(Record<Key, Change> input, Key conversation, EmbeddedExtraction run) {
        History known = chronicle.of(input);
        Set<String> awaited = awaited(known);
        if (awaited.isEmpty()) {
            return;
        }
        Set<String> there = ids(conversation, run).filter(awaited::contains).collect(Collectors.toUnmodifiableSet());
        if (!there.isEmpty()) {
            Key caller = input.key().placement();
            Collection<KeptStatement> found = found(caller, there, known);
            Map<Key, MemoryCommand> keeping =
                    changed(caller, command -> Commands.with(command, missing(command, found)));
            chronicle.revise(input, known, said(known, caller, keeping));
            keep(input, keeping);
        }
    }

    private static List<KeptStatement> missing(MemoryCommand command, Collection<KeptStatement> found) {
        Set<String> missing = Commands.missing(command);
        return found.stream()
                .filter(statement -> missing.contains(statement.getMemoryId()))
                .toList();
    }

    private static Stream<String> ids(Key conversation, EmbeddedExtraction run) {
        Stream<String> former = run.getOtherRuns().stream()
                .flatMap(other -> other.getStatements().stream())
                .map(KeptStatement::getMemoryId);
        return Stream.concat(Statements.of(conversation, run).stream().map(Statement::id), former);
    }

    private static Set<String> awaited(History known) {
        Set<String> named = new HashSet<>();
        known.deletions().values().forEach(deletion -> named.add(deletion.memoryId()));
        known.bonds().values().forEach(bond -> named.addAll(bond.ends()));
        known.all().filter(Statement::isEdit).map(Statement::id).forEach(named::add);
        if (!named.isEmpty()) {
            known.all()
                    .filter(statement -> statement.kind() == Statement.Kind.NAMED)
                    .map(Statement::id)
                    .forEach(named::remove);
        }
        return named;
    }

    /// Gives what was named in the words of `said` its vectors.
    void embed(Record<Key, Change> input, List<Statement> said) {
        Map<String, Embedding> embeddings = new HashMap<>();
        said.forEach(statement -> embeddings.put(statement.content(), statement.embedding()));
        History before = chronicle.of(input);
        if (before.all().noneMatch(statement -> statement.kind() == Statement.Kind.NAMED)) {
            return;
        }
        Key caller = input.key().placement();
        Map<Key, MemoryCommand> embedded = changed(caller, command -> Commands.embedded(command, embeddings));
        if (!embedded.isEmpty()) {
            chronicle.revise(input, before, said(before, caller, embedded));
            keep(input, embedded);
        }
    }

    /// The commands that named what `conversation` said, without that.
    Map<Key, MemoryCommand> without(Key conversation) {
        return changed(
                conversation.placement(),
                command -> Commands.without(
                        command, kept -> kept.getConversationId().equals(conversation.part(2))));
    }

    private Map<Key, MemoryCommand> changed(Key caller, Function<MemoryCommand, Optional<MemoryCommand>> change) {
        Map<Key, MemoryCommand> changed = new LinkedHashMap<>();
        stores.commandsOf(caller)
                .forEach((place, command) -> change.apply(command).ifPresent(now -> changed.put(place, now)));
        return changed;
    }

    /// The history in which `commands` say what they say now.
    History said(History before, Key caller, Map<Key, MemoryCommand> commands) {
        History after = before;
        for (Map.Entry<Key, MemoryCommand> command : commands.entrySet()) {
            Key place = command.getKey();
            after = Handovers.isPlace(place)
                    ? after.with(
                            Handovers.contribution(place),
                            Commands.statements(Handovers.own(place).placement(), command.getValue()))
                    : Commands.said(after, caller, command.getValue());
        }
        return after;
    }

    void keep(Record<Key, Change> input, Map<Key, MemoryCommand> commands) {
        commands.forEach((place, command) -> keep(input, place, command));
    }

    /// Keeps a command as it is now, where it was given to the caller or handed over, and has it count for whose
    /// other name the caller is.
    void keep(Record<Key, Change> input, Key place, MemoryCommand command) {
        if (Handovers.isPlace(place)) {
            stores.receive(place, Optional.of(Handovers.of(place, command)));
        } else {
            out.handOver(input, place, Kind.COMMAND, handed -> Optional.of(Handovers.of(handed, command)));
            stores.commands().put(place, command);
        }
    }
}
