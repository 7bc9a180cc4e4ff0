package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.CommandStatus;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.UpdateMemory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a command would do, before anything is written. The same command again plans the same.
///
/// @param status how it is answered; what is refused or not found changes nothing
/// @param memoryId the memory it is about, where there is one
/// @param remnant what to keep of a memory it deletes
/// @param close ids of statements like the one it makes, the closest first; some of them are memories
record CommandPlan(
        CommandStatus status,
        Optional<String> memoryId,
        History after,
        Revision revision,
        Optional<Memory> remnant,
        List<String> close) {

    private static final int CLOSE_ONES = 5;

    static CommandPlan of(History before, Key caller, MemoryCommand command, Relations relations) {
        boolean tooLate = before.isErased(command.getIssuedAt())
                && Commands.erasure(command).isEmpty();
        if (tooLate || !Commands.isSupported(command)) {
            return refused(before);
        }
        History after = Commands.applied(before, caller, command);
        return switch (command.getCommand()) {
            case CreateMemory _ -> create(before, after, command, relations);
            case UpdateMemory update -> update(before, after, update, relations);
            case DeleteMemory delete -> delete(before, after, caller, delete, relations);
            default -> erase(before, after, relations);
        };
    }

    /// Nothing is done.
    static CommandPlan refused(History unchanged) {
        return answer(CommandStatus.REFUSED, unchanged);
    }

    boolean isAccepted() {
        return status != CommandStatus.REFUSED && status != CommandStatus.NOT_FOUND;
    }

    private static CommandPlan create(History before, History after, MemoryCommand command, Relations relations) {
        Statement statement =
                after.of(Commands.contribution(command.getCommandId())).getFirst();
        Revision revision = Revision.of(before, after, Set.of(), relations);
        Draft memory = revision.holding(statement.id()).orElseThrow();
        CommandStatus founded = memory.supersedes().isEmpty() ? CommandStatus.CREATED : CommandStatus.SUPERSEDED;
        CommandStatus status = memory.id().equals(statement.id()) ? founded : CommandStatus.REINFORCED;
        List<String> close = relations.closest(statement, before.contributions(), CLOSE_ONES);
        return new CommandPlan(status, Optional.of(memory.id()), after, revision, Optional.empty(), close);
    }

    private static CommandPlan update(History before, History after, UpdateMemory update, Relations relations) {
        String corrected = update.getMemoryId();
        Revision revision = Revision.of(before, after, Set.of(corrected), relations);
        return revision.holding(corrected)
                .filter(_ -> before.all().anyMatch(statement -> statement.id().equals(corrected)))
                .filter(draft -> !draft.isDeleted())
                .map(draft -> new CommandPlan(
                        CommandStatus.UPDATED, Optional.of(draft.id()), after, revision, Optional.empty(), List.of()))
                .orElseGet(() -> answer(CommandStatus.NOT_FOUND, before));
    }

    private static CommandPlan delete(
            History before, History after, Key caller, DeleteMemory delete, Relations relations) {
        String memoryId = delete.getMemoryId();
        Optional<Draft> doomed =
                Revision.of(before, after, Set.of(memoryId), relations).holding(memoryId);
        if (doomed.isEmpty()) {
            return answer(CommandStatus.NOT_FOUND, before);
        }
        String contribution = Commands.remnant(memoryId);
        Optional<Memory> remnant = doomed.filter(_ -> before.of(contribution).isEmpty())
                .map(draft -> Memories.remnant(Memories.of(caller, draft), memoryId));
        History kept = remnant.map(words -> after.with(contribution, List.of(Statements.ofDeleted(words))))
                .orElse(after);
        Revision revision = Revision.of(before, kept, Set.of(memoryId), relations);
        return new CommandPlan(CommandStatus.DELETED, Optional.of(memoryId), kept, revision, remnant, List.of());
    }

    private static CommandPlan erase(History before, History after, Relations relations) {
        Revision revision = Revision.of(before, after, Set.of(), relations);
        return new CommandPlan(CommandStatus.ACCEPTED, Optional.empty(), after, revision, Optional.empty(), List.of());
    }

    private static CommandPlan answer(CommandStatus status, History unchanged) {
        return new CommandPlan(status, Optional.empty(), unchanged, Revision.NOTHING, Optional.empty(), List.of());
    }

    /// The record that answers the command.
    ///
    /// @param similar those of [#close] that are memories
    CommandResult result(Key caller, MemoryCommand command, List<String> similar, Instant completedAt) {
        return CommandResult.newBuilder()
                .setTenant(caller.tenant())
                .setUserId(caller.part(1))
                .setCommandId(command.getCommandId())
                .setStatus(status)
                .setMemoryId(memoryId.orElse(null))
                .setSimilar(similar)
                .setIssuedAt(command.getIssuedAt())
                .setCompletedAt(completedAt)
                .build();
    }
}
