package io.elaaoms.query.memories;

import io.elaaoms.query.access.ApiKey;
import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.conversations.AuditTrail;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.ErrorCode;
import io.elaaoms.query.http.Fields;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Lists memories and tells the history of one.
public final class MemoriesHandler {

    private static final String NOT_FOUND = "There is no memory by this id; it may go by another one by now: list those"
            + " of the person. To change or delete it, name the person as user_id: it is found by one that it had";

    private final CallerIds callerIds;
    private final MemoryShelf shelf;
    private final AuditTrail audit;

    public MemoriesHandler(CallerIds callerIds, MemoryShelf shelf, AuditTrail audit) {
        this.callerIds = callerIds;
        this.shelf = shelf;
        this.audit = audit;
    }

    public Mono<ServerResponse> listOfUser(ServerRequest request) {
        ApiKey key = KeyRequired.keyOf(request);
        MemoryListing listing = listing(key, request, "user_id", Optional.empty());
        return shelf.list(listing).flatMap(part -> ServerResponse.ok().bodyValue(part.sealed(listing.cursors(key))));
    }

    /// Under the names of OpenMemory's clients, too.
    public Mono<ServerResponse> listOfCaller(ServerRequest request) {
        ApiKey key = KeyRequired.keyOf(request);
        MemoryListing listing = listing(key, request, "caller", Optional.of(request.pathVariable("agent")));
        return shelf.list(listing)
                .map(part -> OpenMemory.Listing.of(listing.page(), part.sealed(listing.cursors(key))))
                .flatMap(answer -> ServerResponse.ok().bodyValue(answer));
    }

    /// With quotes from conversations, so that it is written down who looked.
    public Mono<ServerResponse> history(ServerRequest request) {
        ApiKey key = KeyRequired.keyOf(request);
        String memoryId = request.pathVariable("memory_id");
        return shelf.history(key.tenant(), memoryId)
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.NOT_FOUND, NOT_FOUND)))
                .doOnNext(history -> audit.historyRead(key, history.memory().userId(), memoryId))
                .flatMap(history -> ServerResponse.ok().bodyValue(history));
    }

    private MemoryListing listing(ApiKey key, ServerRequest request, String personVariable, Optional<String> agentId) {
        Caller person = callerIds.named(personVariable, request.pathVariable(personVariable));
        return MemoryListing.from(key, person, agentId, Fields.of(request.queryParams()));
    }
}
