package io.elaaoms.linking.deduplicate;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.EraseAlias;
import io.elaaoms.schemas.v1.EraseAliases;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.KeptStatement;
import io.elaaoms.schemas.v1.LinkMemories;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.UnlinkMemories;
import io.elaaoms.schemas.v1.UpdateMemory;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What commands add to a history.
final class Commands {

    private Commands() {}

    /// The history after `command`. A command that was applied before takes the place of itself.
    static History applied(History before, Key caller, MemoryCommand command) {
        String id = command.getCommandId();
        History said = said(before, caller, command);
        History deleted =
                deletion(command).map(deletion -> said.with(id, deletion)).orElse(said);
        History linked = bond(command).map(bond -> deleted.with(id, bond)).orElse(deleted);
        return erasure(command).map(linked::erased).orElse(linked);
    }

    /// The history in which the command says what it says now.
    static History said(History before, Key caller, MemoryCommand command) {
        return before.with(contribution(command.getCommandId()), statements(caller, command));
    }

    /// The history as if the command had never been given.
    static History recalled(History before, String commandId) {
        return before.without(contribution(commandId)).withoutEffectOf(commandId);
    }

    /// What the command says itself, in the place of a conversation, and then what it names.
    static List<Statement> statements(Key caller, MemoryCommand command) {
        Stream<Statement> itself = switch (command.getCommand()) {
            case CreateMemory create -> Stream.of(Statements.of(caller, command, create));
            case UpdateMemory update -> Stream.of(Statements.of(command, update));
            default -> Stream.of(); // the union's type is Object
        };
        return Stream.concat(itself, command.getNamed().stream().map(Statements::of))
                .toList();
    }

    /// Ids of the memories that the command is about.
    static Set<String> mentions(MemoryCommand command) {
        return switch (command.getCommand()) {
            case UpdateMemory update -> Set.of(update.getMemoryId());
            case DeleteMemory delete -> Set.of(delete.getMemoryId());
            case LinkMemories link -> ends(link.getSource(), link.getTarget());
            case UnlinkMemories unlink -> ends(unlink.getSource(), unlink.getTarget());
            default -> Set.of(); // the union's type is Object
        };
    }

    private static Set<String> ends(String source, String target) {
        return Stream.of(source, target).collect(toUnmodifiableSet());
    }

    /// Ids of the memories that the command is about and has not kept yet.
    static Set<String> missing(MemoryCommand command) {
        Set<String> missing = new HashSet<>(mentions(command));
        command.getNamed().forEach(kept -> missing.remove(kept.getMemoryId()));
        return missing;
    }

    /// The command with `found`, too, of what it names; empty where it is nothing.
    static Optional<MemoryCommand> with(MemoryCommand command, Collection<KeptStatement> found) {
        return Optional.of(found)
                .filter(kept -> !kept.isEmpty())
                .map(kept -> naming(command, Stream.concat(command.getNamed().stream(), kept.stream())));
    }

    /// The command without some of what it names; empty where it names nothing of that.
    static Optional<MemoryCommand> without(MemoryCommand command, Predicate<KeptStatement> gone) {
        List<KeptStatement> named = command.getNamed();
        return Optional.of(command)
                .filter(_ -> named.stream().anyMatch(gone))
                .map(_ -> naming(command, named.stream().filter(gone.negate())));
    }

    /// The command with `embeddings`, by the words they are of, for what it names; empty where it has them.
    static Optional<MemoryCommand> embedded(MemoryCommand command, Map<String, Embedding> embeddings) {
        List<KeptStatement> named = command.getNamed();
        return Optional.of(command)
                .filter(_ -> named.stream().anyMatch(kept -> isOutdated(kept, embeddings)))
                .map(_ -> naming(command, named.stream().map(kept -> embedded(kept, embeddings))));
    }

    private static boolean isOutdated(KeptStatement kept, Map<String, Embedding> embeddings) {
        Embedding embedding = embeddings.getOrDefault(kept.getCandidate().getContent(), Embedding.none());
        return !embedding.model().isEmpty() && !embedding.model().equals(kept.getEmbeddingModel());
    }

    private static KeptStatement embedded(KeptStatement kept, Map<String, Embedding> embeddings) {
        Embedding embedding = embeddings.getOrDefault(kept.getCandidate().getContent(), Embedding.none());
        return isOutdated(kept, embeddings)
                ? KeptStatement.newBuilder(kept)
                        .setEmbeddingModel(embedding.model())
                        .setVector(embedding.bytes())
                        .build()
                : kept;
    }

    private static MemoryCommand naming(MemoryCommand command, Stream<KeptStatement> named) {
        return MemoryCommand.newBuilder(command)
                .setNamed(named.sorted(Comparator.comparing(KeptStatement::getMemoryId))
                        .toList())
                .build();
    }

    /// What the command deletes.
    static Optional<Deletion> deletion(MemoryCommand command) {
        return command.getCommand() instanceof DeleteMemory delete
                ? Optional.of(new Deletion(delete.getMemoryId(), command.getIssuedAt()))
                : Optional.empty();
    }

    /// What the command links, or takes back.
    static Optional<Bond> bond(MemoryCommand command) {
        return switch (command.getCommand()) {
            case LinkMemories link ->
                Optional.of(new Bond(link.getSource(), link.getTarget(), link.getWeight(), command.getIssuedAt()));
            case UnlinkMemories unlink ->
                Optional.of(new Bond(unlink.getSource(), unlink.getTarget(), Bond.NONE, command.getIssuedAt()));
            default -> Optional.empty();
        };
    }

    /// Up to when the command erases everything.
    static Optional<Instant> erasure(MemoryCommand command) {
        return switch (command.getCommand()) {
            case EraseUser _, EraseAlias _ -> Optional.of(command.getIssuedAt());
            default -> Optional.empty();
        };
    }

    /// The receipt that an erasure is to have; empty for what erases nobody.
    static Optional<String> receiptId(MemoryCommand command) {
        return switch (command.getCommand()) {
            case EraseUser erase -> Optional.of(erase.getReceiptId());
            case EraseAlias erase -> Optional.of(erase.getReceiptId());
            default -> Optional.empty();
        };
    }

    /// What the register is asked for when somebody is erased.
    static MemoryCommand erasureOfAliases(MemoryCommand erasure, String receiptId) {
        return MemoryCommand.newBuilder(erasure)
                .setCommand(new EraseAliases(receiptId))
                .build();
    }

    /// Whether a command given to another name of somebody is for them to carry out.
    static boolean concernsThePerson(MemoryCommand command, History ofTheName) {
        return switch (command.getCommand()) {
            case EraseAlias _ -> false;
            case EraseUser _ -> true;
            default -> !ofTheName.isErased(command.getIssuedAt());
        };
    }

    /// The same command, given to `person`.
    static MemoryCommand addressed(MemoryCommand command, Key person) {
        return MemoryCommand.newBuilder(command).setUserId(person.part(1)).build();
    }

    /// Whether the command can be carried out here at all.
    static boolean isSupported(MemoryCommand command) {
        return switch (command.getCommand()) {
            case CreateMemory create ->
                create.getVector().hasRemaining()
                        && !create.getCandidate().getContent().isBlank();
            case UpdateMemory update -> isComplete(update);
            case LinkMemories link -> link.getWeight() > Bond.NONE && link.getWeight() <= 1;
            case DeleteMemory _, EraseUser _, EraseAlias _, UnlinkMemories _ -> true;
            default -> false; // re-extraction: not yet
        };
    }

    private static boolean isComplete(UpdateMemory update) {
        boolean embedded =
                update.getVector().isPresent() && update.getEmbeddingModel().isPresent();
        boolean reworded =
                update.getContent().filter(content -> !content.isBlank()).isPresent();
        boolean described =
                update.getImportance().isPresent() || !update.getMetadata().isEmpty();
        return update.getContent().isEmpty() ? described : reworded && embedded;
    }

    /// Whether `again` asks for what `known`, of the same id, asked for. When it was issued does not matter,
    /// nor the vector: a model that sees the same words in other company may round otherwise.
    static boolean repeats(MemoryCommand known, MemoryCommand again) {
        return gist(known).equals(gist(again));
    }

    private static List<Object> gist(MemoryCommand command) {
        return switch (command.getCommand()) {
            case CreateMemory create ->
                List.of(create.getCandidate().getContent(), create.getInfer(), create.getMetadata());
            case UpdateMemory update ->
                List.of(update.getMemoryId(), update.getContent(), update.getImportance(), update.getMetadata());
            default -> List.of(command.getCommand());
        };
    }

    /// How the statements of a command are called in a history.
    static String contribution(String commandId) {
        return "command:" + commandId;
    }
}
