package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.CommandStatus;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.LinkMemories;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.RefusalReason;
import io.elaaoms.schemas.v1.UnlinkMemories;
import io.elaaoms.schemas.v1.UpdateMemory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a command would do, before anything is written. The same command again plans the same.
///
/// @param status how it is answered; what is refused or not found changes nothing
/// @param subject what the answer says beside that
/// @param remnant what to keep of a memory it deletes
record CommandPlan(CommandStatus status, Subject subject, History after, Revision revision, Optional<Memory> remnant) {

    private static final int CLOSE_ONES = 5;

    /// What a command is about.
    ///
    /// @param memoryId the memory, where there is one
    /// @param linkedId the other end of a link
    /// @param close ids of statements like the one it makes, the closest first; some of them are memories
    /// @param reason why it is refused, where that is known
    record Subject(
            Optional<String> memoryId, Optional<String> linkedId, List<String> close, Optional<RefusalReason> reason) {

        static final Subject NOTHING = new Subject(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

        static Subject memory(String id) {
            return new Subject(Optional.of(id), Optional.empty(), List.of(), Optional.empty());
        }

        static Subject memory(String id, List<String> close) {
            return new Subject(Optional.of(id), Optional.empty(), close, Optional.empty());
        }

        static Subject link(String id, String linkedId) {
            return new Subject(Optional.of(id), Optional.of(linkedId), List.of(), Optional.empty());
        }

        static Subject refusal(RefusalReason reason) {
            return new Subject(Optional.empty(), Optional.empty(), List.of(), Optional.of(reason));
        }
    }

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
            case LinkMemories _, UnlinkMemories _ -> link(before, after, command, relations);
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
        return done(status, Subject.memory(memory.id(), close), after, revision);
    }

    private static CommandPlan update(History before, History after, UpdateMemory update, Relations relations) {
        String corrected = update.getMemoryId();
        Revision revision = Revision.of(before, after, Set.of(corrected), relations);
        return revision.holding(corrected)
                .filter(_ -> before.all().anyMatch(statement -> statement.id().equals(corrected)))
                .filter(draft -> !draft.isDeleted())
                .map(draft -> done(CommandStatus.UPDATED, Subject.memory(draft.id()), after, revision))
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
        return new CommandPlan(CommandStatus.DELETED, Subject.memory(memoryId), kept, revision, remnant);
    }

    private static CommandPlan link(History before, History after, MemoryCommand command, Relations relations) {
        Bond bond = Commands.bond(command).orElseThrow();
        History without = Commands.recalled(before, command.getCommandId());
        Revision known = Revision.of(without, without, bond.ends(), relations);
        Optional<Draft> source = known.holding(bond.source()).filter(draft -> !draft.isDeleted());
        Optional<Draft> target = known.holding(bond.target()).filter(draft -> !draft.isDeleted());
        if (source.isEmpty() || target.isEmpty()) {
            return answer(CommandStatus.NOT_FOUND, before);
        }
        Subject link =
                Subject.link(source.orElseThrow().id(), target.orElseThrow().id());
        return bond.objection(source.orElseThrow(), target.orElseThrow())
                .map(reason -> done(CommandStatus.REFUSED, Subject.refusal(reason), before, Revision.NOTHING))
                .orElseGet(() ->
                        done(CommandStatus.UPDATED, link, after, Revision.of(before, after, bond.ends(), relations)));
    }

    private static CommandPlan erase(History before, History after, Relations relations) {
        Revision revision = Revision.of(before, after, Set.of(), relations);
        return done(CommandStatus.ACCEPTED, Subject.NOTHING, after, revision);
    }

    private static CommandPlan done(CommandStatus status, Subject subject, History after, Revision revision) {
        return new CommandPlan(status, subject, after, revision, Optional.empty());
    }

    private static CommandPlan answer(CommandStatus status, History unchanged) {
        return done(status, Subject.NOTHING, unchanged, Revision.NOTHING);
    }

    /// The record that answers the command.
    ///
    /// @param similar those of [Subject#close] that are memories
    CommandResult result(Key caller, MemoryCommand command, List<String> similar, Instant completedAt) {
        return CommandResult.newBuilder()
                .setTenant(caller.tenant())
                .setUserId(caller.part(1))
                .setCommandId(command.getCommandId())
                .setStatus(status)
                .setMemoryId(subject.memoryId().orElse(null))
                .setLinkedId(subject.linkedId().orElse(null))
                .setReason(subject.reason().orElse(null))
                .setSimilar(similar)
                .setIssuedAt(command.getIssuedAt())
                .setCompletedAt(completedAt)
                .build();
    }
}
