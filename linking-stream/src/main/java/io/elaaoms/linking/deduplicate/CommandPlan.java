package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.CommandStatus;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.LinkMemories;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.RefusalReason;
import io.elaaoms.schemas.v1.UnlinkMemories;
import io.elaaoms.schemas.v1.UpdateMemory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a command would do, before anything is written. The same command again plans the same.
///
/// @param status how it is answered
/// @param subject what the answer says beside that
/// @param isKept also where it names what is not there, or not yet, so that it makes no difference what is read
///     first; if not, it changes nothing
record CommandPlan(CommandStatus status, Subject subject, History after, Revision revision, boolean isKept) {

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

    private record Outcome(CommandStatus status, Subject subject) {

        private static final Outcome NOT_FOUND = new Outcome(CommandStatus.NOT_FOUND, Subject.NOTHING);

        /// What is refused for how memories stand now may hold once all is there.
        boolean isKept() {
            return status != CommandStatus.REFUSED || subject.reason().isPresent();
        }
    }

    static CommandPlan of(History before, Key caller, MemoryCommand command, Relations relations) {
        boolean tooLate = before.isErased(command.getIssuedAt())
                && Commands.erasure(command).isEmpty();
        if (tooLate || !Commands.isSupported(command)) {
            return refused(before);
        }
        History after = Commands.applied(before, caller, command);
        Revision revision = Revision.of(before, after, Commands.mentions(command), relations);
        Outcome outcome = switch (command.getCommand()) {
            case CreateMemory _ -> create(before, after, command, revision, relations);
            case UpdateMemory update -> update(update, revision);
            case DeleteMemory delete -> delete(delete, revision);
            case LinkMemories _, UnlinkMemories _ -> link(before, command, relations);
            default -> new Outcome(CommandStatus.ACCEPTED, Subject.NOTHING);
        };
        return outcome.isKept()
                ? new CommandPlan(outcome.status(), outcome.subject(), after, revision, true)
                : unkept(outcome, before);
    }

    /// Nothing is done.
    static CommandPlan refused(History unchanged) {
        return unkept(new Outcome(CommandStatus.REFUSED, Subject.NOTHING), unchanged);
    }

    private static CommandPlan unkept(Outcome outcome, History unchanged) {
        return new CommandPlan(outcome.status(), outcome.subject(), unchanged, Revision.NOTHING, false);
    }

    private static Outcome create(
            History before, History after, MemoryCommand command, Revision revision, Relations relations) {
        Statement statement =
                after.of(Commands.contribution(command.getCommandId())).getFirst();
        Draft memory = revision.holding(statement.id()).orElseThrow();
        boolean supersedes = memory.supersedes().stream().anyMatch(Draft::isRemembered);
        CommandStatus founded = supersedes ? CommandStatus.SUPERSEDED : CommandStatus.CREATED;
        boolean isFounder = memory.grounds().getFirst().id().equals(statement.id());
        List<String> close = relations.closest(statement, before.contributions(), CLOSE_ONES);
        return new Outcome(isFounder ? founded : CommandStatus.REINFORCED, Subject.memory(memory.id(), close));
    }

    private static Outcome update(UpdateMemory update, Revision revision) {
        return revision.holding(update.getMemoryId())
                .filter(Draft::isRemembered)
                .map(draft -> new Outcome(CommandStatus.UPDATED, Subject.memory(draft.id())))
                .orElse(Outcome.NOT_FOUND);
    }

    private static Outcome delete(DeleteMemory delete, Revision revision) {
        return revision.holding(delete.getMemoryId()).isPresent()
                ? new Outcome(CommandStatus.DELETED, Subject.memory(delete.getMemoryId()))
                : Outcome.NOT_FOUND;
    }

    private static Outcome link(History before, MemoryCommand command, Relations relations) {
        Bond bond = Commands.bond(command).orElseThrow();
        History without = Commands.recalled(before, command.getCommandId());
        History asked = bond.isTakenBack() ? without : without.with(command.getCommandId(), bond);
        Revision known = Revision.of(without, asked, bond.ends(), relations);
        Optional<Draft> source = known.holding(bond.source()).filter(Draft::isRemembered);
        Optional<Draft> target = known.holding(bond.target()).filter(Draft::isRemembered);
        if (source.isEmpty() || target.isEmpty()) {
            return Outcome.NOT_FOUND;
        }
        Subject link =
                Subject.link(source.orElseThrow().id(), target.orElseThrow().id());
        return bond.objection(source.orElseThrow(), target.orElseThrow())
                .map(reason -> new Outcome(CommandStatus.REFUSED, Subject.refusal(reason)))
                .orElseGet(() -> new Outcome(CommandStatus.UPDATED, link));
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
