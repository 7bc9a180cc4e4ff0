package io.elaaoms.linking.deduplicate;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.EraseAlias;
import io.elaaoms.schemas.v1.EraseAliases;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.LinkMemories;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.UnlinkMemories;
import io.elaaoms.schemas.v1.UpdateMemory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What commands add to a history.
final class Commands {

    private Commands() {}

    /// The history after `command`. A command that was applied before takes the place of itself.
    static History applied(History before, Key caller, MemoryCommand command) {
        String id = command.getCommandId();
        History said = before.with(contribution(id), statements(caller, command));
        History deleted =
                deletion(command).map(deletion -> said.with(id, deletion)).orElse(said);
        History linked = bond(command).map(bond -> deleted.with(id, bond)).orElse(deleted);
        return erasure(command).map(linked::erased).orElse(linked);
    }

    /// The history as if the command had never been given.
    static History recalled(History before, String commandId) {
        return before.without(contribution(commandId)).withoutEffectOf(commandId);
    }

    /// What the command says, in the place of a conversation.
    static List<Statement> statements(Key caller, MemoryCommand command) {
        return switch (command.getCommand()) {
            case CreateMemory create -> List.of(Statements.of(caller, command, create));
            case UpdateMemory update -> List.of(Statements.of(command, update));
            default -> List.of(); // the union's type is Object
        };
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
        return Erasures.asked(command).map(Erasure::getErasedUntil);
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
