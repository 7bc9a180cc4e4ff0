package io.elaaoms.query.kafka;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.Producers;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.ErrorCode;
import io.elaaoms.query.kafka.AwaitedResults.Waiting;
import io.elaaoms.query.write.CommandPending;
import io.elaaoms.query.write.ErasureFollower;
import io.elaaoms.query.write.MemoryCommands;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Writes to `memory-commands` and reads `command-results`.
public final class KafkaMemoryCommands implements MemoryCommands, AutoCloseable {

    /// Within which a client is told that the log cannot be written to.
    private static final Duration WRITING = Duration.ofMillis(1_800);

    private final AwaitedResults awaited;
    private final ResultListener listener;
    private final CommandWriter writer;
    private final Duration answering;

    private KafkaMemoryCommands(
            AwaitedResults awaited, ResultListener listener, CommandWriter writer, Duration answering) {
        this.awaited = awaited;
        this.listener = listener;
        this.writer = writer;
        this.answering = answering;
    }

    /// Begins to listen at once, so that the first command need not wait for it.
    ///
    /// @param answering how long to wait for an answer once the command is in the log
    /// @param erasures told of everybody's
    public static KafkaMemoryCommands start(KafkaSettings settings, Duration answering, ErasureFollower erasures) {
        AwaitedResults awaited = new AwaitedResults();
        ResultListener listener = ResultListener.start(settings, awaited, erasures);
        CommandWriter writer =
                new CommandWriter(() -> Producers.createImpatient(settings, MemoryCommand.class), listener::awaitReady);
        return new KafkaMemoryCommands(awaited, listener, writer, answering);
    }

    @Override
    public Mono<CommandResult> submit(MemoryCommand command) {
        Key id = Key.of(command.getTenant(), command.getCommandId());
        return Mono.using(
                        () -> awaited.await(id),
                        waiting -> write(command).then(answer(waiting, command)),
                        awaited::forget)
                .publishOn(Schedulers.parallel()); // not on the broker client's threads
    }

    private Mono<Void> write(MemoryCommand command) {
        return Mono.fromFuture(() -> writer.write(command))
                .timeout(WRITING)
                .onErrorMap(_ -> new ApiException(
                        ErrorCode.UNAVAILABLE, "Changes cannot be written now; repeat them under the same key"))
                .then();
    }

    private Mono<CommandResult> answer(Waiting waiting, MemoryCommand command) {
        return Mono.fromFuture(waiting.result())
                .timeout(answering, Mono.error(() -> new CommandPending(command.getCommandId())));
    }

    @Override
    public void close() {
        writer.close();
        listener.close();
    }
}
