package io.elaaoms.query.search;

import io.elaaoms.query.access.ApiKey;
import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.deadline.TimeLimit;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.Bodies;
import io.elaaoms.query.http.ErrorCode;
import io.elaaoms.query.memories.StoredMemory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Searches for programs that want everything.
public final class SearchHandler {

    private final Bodies bodies;
    private final CallerIds callerIds;
    private final MemorySearch search;
    private final TimeLimit time;

    /// @param explain the parts of its score, where they were asked for
    record Item(StoredMemory memory, double score, @Nullable Score explain) {}

    record Answer(List<Item> items, String mode, List<String> degraded) {}

    /// @param time from a question to its answer
    public SearchHandler(Bodies bodies, CallerIds callerIds, MemorySearch search, TimeLimit time) {
        this.bodies = bodies;
        this.callerIds = callerIds;
        this.search = search;
        this.time = time;
    }

    public Mono<ServerResponse> search(ServerRequest request) {
        ApiKey key = KeyRequired.keyOf(request);
        return bodies.read(request)
                .map(fields -> MemorySearchRequest.from(key, callerIds, fields))
                .flatMap(asked ->
                        find(asked).elapsed().map(found -> OpenMemoryAnswer.of(asked, found.getT2(), found.getT1())))
                .flatMap(answer -> ServerResponse.ok().bodyValue(answer));
    }

    /// A program is told by an error where nothing could be read: an empty list would say that nothing is
    /// there.
    private Mono<SearchResult> find(MemorySearchRequest request) {
        return search.search(request.question(), time.start()).flatMap(result -> switch (result.mode()) {
            case HYBRID, KEYWORD -> Mono.just(result);
            case DEGRADED -> Mono.error(new ApiException(ErrorCode.UNAVAILABLE, "The database does not answer"));
        });
    }

    static Answer toAnswer(SearchResult result, boolean explain) {
        List<Item> items = result.memories().stream()
                .map(scored -> new Item(scored.memory(), scored.score().total(), explain ? scored.score() : null))
                .toList();
        return new Answer(
                items,
                result.mode().label(),
                result.failed().stream().map(Part::label).toList());
    }
}
