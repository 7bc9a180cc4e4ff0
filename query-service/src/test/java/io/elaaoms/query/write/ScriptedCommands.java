package io.elaaoms.query.write;

import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.ErrorCode;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.CommandStatus;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.RefusalReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// A log and a stage that answer what a test says.
final class ScriptedCommands implements MemoryCommands {

    private final List<MemoryCommand> submitted = new ArrayList<>();
    private Function<MemoryCommand, Mono<CommandResult>> script =
            command -> Mono.just(answer(command, CommandStatus.CREATED));

    void answer(CommandStatus status, String... similar) {
        script = command -> Mono.just(CommandResult.newBuilder(answer(command, status))
                .setSimilar(List.of(similar))
                .build());
    }

    /// `effect` is what the tables show by the time of the answer.
    void answer(CommandStatus status, Runnable effect) {
        script = command -> Mono.fromSupplier(() -> {
            effect.run();
            return answer(command, status);
        });
    }

    /// As for a command that was submitted an hour before.
    void answerAsBefore(CommandStatus status) {
        script = command -> Mono.just(CommandResult.newBuilder(answer(command, status))
                .setIssuedAt(command.getIssuedAt().minus(Duration.ofHours(1)))
                .build());
    }

    void answerLinked(String linkedId) {
        script = command -> Mono.just(CommandResult.newBuilder(answer(command, CommandStatus.UPDATED))
                .setLinkedId(linkedId)
                .build());
    }

    void refuse(RefusalReason reason) {
        script = command -> Mono.just(CommandResult.newBuilder(answer(command, CommandStatus.REFUSED))
                .setReason(reason)
                .build());
    }

    void answerNever() {
        script = command -> Mono.error(new CommandPending(command.getCommandId()));
    }

    void goAway() {
        script = _ -> Mono.error(new ApiException(ErrorCode.UNAVAILABLE, "There is no broker"));
    }

    /// In the order of the log.
    List<MemoryCommand> submitted() {
        return submitted;
    }

    CreateMemory created(int position) {
        return (CreateMemory) submitted.get(position).getCommand();
    }

    @Override
    public Mono<CommandResult> submit(MemoryCommand command) {
        return Mono.defer(() -> {
            submitted.add(command);
            return script.apply(command);
        });
    }

    private static CommandResult answer(MemoryCommand command, CommandStatus status) {
        return CommandResult.newBuilder()
                .setTenant(command.getTenant())
                .setUserId(command.getUserId())
                .setCommandId(command.getCommandId())
                .setStatus(status)
                .setMemoryId("mornings")
                .setIssuedAt(command.getIssuedAt())
                .setCompletedAt(command.getIssuedAt())
                .build();
    }
}
