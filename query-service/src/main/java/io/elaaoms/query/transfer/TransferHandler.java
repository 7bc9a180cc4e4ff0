package io.elaaoms.query.transfer;

import io.elaaoms.query.access.ApiKey;
import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.conversations.AuditTrail;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.ErrorCode;
import io.elaaoms.query.http.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Streams what is known out and in, and writes down who asked for it.
public final class TransferHandler {

    /// Lines of one write to the network.
    private static final int LINES_AT_ONCE = 16;

    private static final int LONGEST_LINE = 1_048_576;

    /// Long enough for a batch that has to be tried again.
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private final CallerIds callerIds;
    private final Transfers transfers;
    private final ImportLines importLines;

    /// What it takes.
    public record Transfers(
            Holdings holdings, Exporter exporter, Importer importer, AuditTrail audit, InstantSource clock) {}

    public TransferHandler(CallerIds callerIds, JsonMapper json, Transfers transfers) {
        this.callerIds = callerIds;
        this.transfers = transfers;
        this.importLines = new ImportLines(json, callerIds, transfers.clock());
    }

    /// Errors that come before the first line have a status; a later one ends the answer without its footer.
    public Mono<ServerResponse> export(ServerRequest request) {
        ApiKey key = KeyRequired.keyOf(request);
        Optional<Caller> person = Fields.of(request.queryParams())
                .text("user_id", Fields.LONGEST_NAME)
                .map(id -> callerIds.named("user_id", id));
        return transfers
                .holdings()
                .extent(key.tenant(), person)
                .onErrorMap(_ -> new ApiException(ErrorCode.UNAVAILABLE, "The database does not answer"))
                .doOnNext(extent -> transfers.audit().exported(key, extent.userId()))
                .flatMap(extent -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_NDJSON)
                        .header("Content-Disposition", "attachment; filename=\"elaaoms-export.ndjson\"")
                        .body(bytes(extent), DataBuffer.class));
    }

    /// One answer, when every line has been dealt with.
    public Mono<ServerResponse> bringIn(ServerRequest request) {
        ApiKey key = KeyRequired.keyOf(request);
        transfers.audit().imported(key);
        Flux<ImportLine> lines = LineSplitter.split(received(request), LONGEST_LINE)
                .filter(line -> !line.isBlank())
                .map(importLines::read);
        return transfers
                .importer()
                .bring(key, lines)
                .reduceWith(ImportReport::new, ImportReport::add)
                .flatMap(report -> ServerResponse.ok().bodyValue(report.summary()));
    }

    /// Bounded in what is held and in how long nothing may come; not in all.
    private static Flux<DataBuffer> received(ServerRequest request) {
        return request.bodyToFlux(DataBuffer.class)
                .timeout(LONGEST_SILENCE)
                .onErrorMap(
                        TimeoutException.class,
                        _ -> new ApiException(ErrorCode.REQUEST_TIMEOUT, "Nothing came for too long"));
    }

    private Flux<DataBuffer> bytes(Extent extent) {
        return transfers
                .exporter()
                .export(extent, transfers.clock().instant())
                .buffer(LINES_AT_ONCE)
                .map(lines -> DefaultDataBufferFactory.sharedInstance.wrap(
                        String.join("", lines).getBytes(StandardCharsets.UTF_8)));
    }
}
