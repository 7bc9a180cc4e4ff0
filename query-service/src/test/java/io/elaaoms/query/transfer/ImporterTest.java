package io.elaaoms.query.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.embedding.EmbeddingModelId;
import io.elaaoms.query.access.ApiKey;
import io.elaaoms.query.access.Scope;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.fixtures.InMemoryHoldings;
import io.elaaoms.query.fixtures.ScriptedEmbedder;
import io.elaaoms.query.transfer.ImportReport.Summary;
import io.elaaoms.query.write.MemoryCommands;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.CommandStatus;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class ImporterTest {

    /// More by the property of that name.
    private static final int LINES = Integer.getInteger("elaaoms.import.lines", 100_000);

    private static final int LINES_PER_BUFFER = 20;
    private static final String LINE = """
            {"type": "memory", "memory": {"memory_id": "mem_%d", "user_id": "cust_%d", "agent_id": "agent_1", \
            "content": "The caller has read book number %1$d", "created_at": "2026-03-01T10:00:00Z"}}
            """;

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong mostHeld = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();

    @Test
    void shouldHoldABatchOfALongFileAndNoMore() {
        Importer importer = new Importer(
                new InMemoryHoldings(),
                new ScriptedEmbedder(new EmbeddingModelId("test-model", 3)),
                answering(),
                Clients.JSON,
                Schedulers.boundedElastic());
        ImportLines lines = new ImportLines(Clients.JSON, new CallerIds("us"), InstantSource.system());
        ApiKey owner = new ApiKey("owner", "hash", Set.of(Scope.ADMIN), "default");

        Summary summary = Objects.requireNonNull(
                importer.bring(owner, LineSplitter.split(file(), 10_000).map(lines::read))
                        .reduceWith(ImportReport::new, ImportReport::add)
                        .map(ImportReport::summary)
                        .block(Duration.ofMinutes(10)));

        assertThat(summary.accepted()).isEqualTo(LINES);
        assertThat(summary.failed()).isZero();
        assertThat(mostUnderWay).hasValueBetween(2, Importer.BATCH);
        assertThat(mostHeld).hasValueLessThanOrEqualTo(Importer.BATCH + 3 * LINES_PER_BUFFER);
    }

    private Flux<DataBuffer> file() {
        return Flux.range(0, LINES / LINES_PER_BUFFER).map(this::buffer);
    }

    private DataBuffer buffer(int number) {
        StringBuilder text = new StringBuilder(LINES_PER_BUFFER * LINE.length());
        for (int at = number * LINES_PER_BUFFER; at < (number + 1) * LINES_PER_BUFFER; at++) {
            text.append(LINE.formatted(at, at % 100));
        }
        long held = sent.addAndGet(LINES_PER_BUFFER) - done.get();
        mostHeld.accumulateAndGet(held, Math::max);
        return DefaultDataBufferFactory.sharedInstance.wrap(text.toString().getBytes(UTF_8));
    }

    private MemoryCommands answering() {
        return command -> Mono.fromCallable(() -> {
                    mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    return command;
                })
                .delayElement(Duration.ofMillis(1))
                .map(this::answer);
    }

    private CommandResult answer(MemoryCommand command) {
        underWay.decrementAndGet();
        done.incrementAndGet();
        return CommandResult.newBuilder()
                .setTenant(command.getTenant())
                .setUserId(command.getUserId())
                .setCommandId(command.getCommandId())
                .setStatus(CommandStatus.CREATED)
                .setCompletedAt(command.getIssuedAt())
                .build();
    }
}
