package io.elaaoms.query.transfer;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.query.access.ApiKey;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.ErrorCode;
import io.elaaoms.query.transfer.ImportLine.Bad;
import io.elaaoms.query.transfer.ImportLine.Foreign;
import io.elaaoms.query.transfer.ImportLine.Memory;
import io.elaaoms.query.transfer.ImportLine.Skipped;
import io.elaaoms.query.transfer.ImportReport.Fate;
import io.elaaoms.query.write.CommandPending;
import io.elaaoms.query.write.MemoryCommands;
import io.elaaoms.query.write.TextVectors;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.CommandStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/// Brings lines in, a batch at a time: embedded in one call, given as commands at once; the next batch is
/// read when this one is done. A line that is wrong is reported and the rest goes on; where the log, the
/// database or the model is away for long, the import ends with an error, and the same file may be sent
/// again.
public final class Importer {

    /// Lines that are in memory at once.
    static final int BATCH = 64;

    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Holdings holdings;
    private final Embedder embedder;
    private final MemoryCommands commands;
    private final ImportCommands toCommand;
    private final Scheduler blocking;

    /// @param blocking where an embedder may take its time
    public Importer(
            Holdings holdings, Embedder embedder, MemoryCommands commands, JsonMapper json, Scheduler blocking) {
        this.holdings = holdings;
        this.embedder = embedder;
        this.commands = commands;
        this.toCommand = new ImportCommands(json);
        this.blocking = blocking;
    }

    /// What became of each line, in any order.
    Flux<Fate> bring(ApiKey key, Flux<ImportLine> lines) {
        return lines.buffer(BATCH).concatMap(batch -> bringBatch(key, batch), 0);
    }

    private Flux<Fate> bringBatch(ApiKey key, List<ImportLine> batch) {
        List<Memory> memories = batch.stream()
                .filter(Memory.class::isInstance)
                .map(Memory.class::cast)
                .toList();
        return Flux.concat(
                Flux.fromIterable(batch).concatMap(Importer::settled),
                findPresent(key, memories).flatMapMany(present -> bringAbsent(key, memories, present)));
    }

    /// What is settled by reading alone.
    private static Mono<Fate> settled(ImportLine line) {
        return switch (line) {
            case Memory _ -> Mono.empty();
            case Skipped skipped -> Mono.just(new Fate.Skipped(skipped.reason()));
            case Bad bad -> Mono.just(new Fate.Failed(bad));
            case Foreign _ ->
                Mono.error(ApiException.invalid(
                        "version", "The header is not that of an export this instance understands"));
        };
    }

    private Mono<Set<Memory>> findPresent(ApiKey key, List<Memory> memories) {
        Map<String, List<Memory>> byUser = memories.stream()
                .collect(Collectors.groupingBy(line -> line.kept().memory().userId()));
        return Flux.fromIterable(byUser.entrySet())
                .concatMap(user -> holdings.known(
                                key.tenant(),
                                user.getKey(),
                                user.getValue().stream().map(Importer::idOf).toList())
                        .retryWhen(patience())
                        .flatMapIterable(known -> user.getValue().stream()
                                .filter(line -> known.contains(idOf(line)))
                                .toList()))
                .collect(Collectors.toSet());
    }

    private Flux<Fate> bringAbsent(ApiKey key, List<Memory> memories, Set<Memory> present) {
        List<Memory> absent =
                memories.stream().filter(line -> !present.contains(line)).toList();
        Flux<Fate> here = Flux.fromIterable(present).map(_ -> new Fate.Present());
        return absent.isEmpty()
                ? here
                : here.concatWith(embed(absent)
                        .flatMapMany(vectors -> Flux.range(0, absent.size())
                                .flatMap(at -> give(key, absent.get(at), vectors, at), BATCH)));
    }

    private Mono<TextVectors> embed(List<Memory> memories) {
        List<String> texts =
                memories.stream().map(line -> line.kept().memory().content()).toList();
        return Mono.fromCallable(() -> TextVectors.of(texts, embedder))
                .subscribeOn(blocking)
                .retryWhen(patience());
    }

    private Mono<Fate> give(ApiKey key, Memory line, TextVectors vectors, int at) {
        return commands.submit(toCommand.command(
                        key, line, vectors.model(), vectors.vectors().get(at)))
                .map(result -> toFate(line, result))
                .onErrorResume(CommandPending.class, _ -> Mono.just(new Fate.Pending()))
                .retryWhen(patience());
    }

    private static Fate toFate(Memory line, CommandResult result) {
        return result.getStatus() == CommandStatus.REFUSED
                ? new Fate.Failed(new Bad(
                        line.number(),
                        ErrorCode.CONFLICT,
                        "The person was erased after this was learnt, or it was imported before with other words",
                        null))
                : new Fate.Accepted();
    }

    private static Retry patience() {
        return Retry.backoff(ATTEMPTS, PAUSE)
                .onRetryExhaustedThrow((_, _) -> new ApiException(
                        ErrorCode.UNAVAILABLE, "The import stopped; send the same file again, nothing is doubled"));
    }

    private static String idOf(Memory line) {
        return line.kept().memory().memoryId();
    }
}
