package io.elaaoms.query.write;

import io.elaaoms.query.http.ApiException;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Turns what clients ask for into commands and waits for what becomes of them.
public final class MemoryWriter {

    /// Embedded together: the first are written while the next are embedded.
    private static final int EMBEDDED_TOGETHER = 16;

    /// Commands of one request that wait for their answers at once.
    private static final int PIPELINED = 256;

    private final MemoryCommands commands;
    private final TextEmbeddings embeddings;
    private final CommandIds ids;

    MemoryWriter(MemoryCommands commands, TextEmbeddings embeddings, CommandIds ids) {
        this.commands = commands;
        this.embeddings = embeddings;
        this.ids = ids;
    }

    /// A memory and the id of its command.
    private record Item(String commandId, NewMemory memory) {}

    /// What embedding made of an item.
    private sealed interface Embedded {}

    private record Ready(MemoryCommand command) implements Embedded {}

    private record Lost(Outcome.Failed outcome) implements Embedded {}

    /// Has one memory remembered.
    Mono<Outcome> remember(Submission by, NewMemory memory) {
        return remember(by, Flux.just(new Item(ids.of(by), memory))).single();
    }

    /// Has memories remembered in their order: one outcome for each, in the same order.
    Flux<Outcome> rememberAll(Submission by, List<NewMemory> memories) {
        String source = ids.ofBatch(by);
        return remember(
                by,
                Flux.range(0, memories.size())
                        .map(at -> new Item(
                                ids.ofItem(by, memories.get(at), at),
                                memories.get(at).within(source))));
    }

    /// Has a memory changed.
    Mono<Outcome> correct(Submission by, String memoryId, Correction correction) {
        String commandId = ids.of(by);
        return correction
                .content()
                .map(content -> embeddings
                        .embed(List.of(content))
                        .map(vectors -> correction.embedded(
                                memoryId, vectors.model(), vectors.vectors().getFirst())))
                .orElseGet(() -> Mono.just(correction.of(memoryId)))
                .flatMap(update -> submit(by.command(commandId, update)));
    }

    /// Has a memory deleted.
    Mono<Outcome> delete(Submission by, String memoryId) {
        return submit(by.command(ids.of(by), new DeleteMemory(memoryId)));
    }

    /// Has any other command carried out.
    Mono<Outcome> carryOut(Submission by, Object command) {
        return submit(by.command(ids.of(by), command));
    }

    private Flux<Outcome> remember(Submission by, Flux<Item> items) {
        return items.buffer(EMBEDDED_TOGETHER)
                .concatMap(together -> embed(by, together), 1)
                .flatMapSequential(this::carryOut, PIPELINED);
    }

    /// In order; all are lost where the model is.
    private Flux<Embedded> embed(Submission by, List<Item> items) {
        return embeddings
                .embed(items.stream().map(item -> item.memory().content()).toList())
                .flatMapIterable(vectors -> toCommands(by, items, vectors))
                .onErrorResume(
                        ApiException.class,
                        failure -> Flux.fromIterable(items)
                                .map(item -> new Lost(new Outcome.Failed(item.commandId(), failure))));
    }

    private Mono<Outcome> carryOut(Embedded embedded) {
        return switch (embedded) {
            case Ready ready -> submit(ready.command());
            case Lost lost -> Mono.just(lost.outcome());
        };
    }

    private List<Embedded> toCommands(Submission by, List<Item> items, TextVectors vectors) {
        return IntStream.range(0, items.size())
                .<Embedded>mapToObj(at -> toCommand(by, items.get(at), vectors, at))
                .toList();
    }

    private Ready toCommand(Submission by, Item item, TextVectors vectors, int at) {
        return new Ready(by.command(
                item.commandId(),
                item.memory().embedded(vectors.model(), vectors.vectors().get(at))));
    }

    private Mono<Outcome> submit(MemoryCommand command) {
        return commands.submit(command)
                .map(result -> Outcome.of(command, result))
                .onErrorResume(CommandPending.class, pending -> Mono.just(new Outcome.Pending(pending.commandId())))
                .onErrorResume(
                        ApiException.class, failure -> Mono.just(new Outcome.Failed(command.getCommandId(), failure)));
    }
}
