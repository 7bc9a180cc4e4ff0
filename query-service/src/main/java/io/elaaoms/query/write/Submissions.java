package io.elaaoms.query.write;

import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.ErrorCode;
import io.elaaoms.query.http.Fields;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/// Finds out who asks for a change, about whom.
final class Submissions {

    private static final String NOT_FOUND = "There is no memory by this id; it may go by another one by now: name the"
            + " person as user_id, and it is found by one that it had";

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final CallerIds callerIds;
    private final WrittenMemories memories;
    private final InstantSource clock;

    Submissions(CallerIds callerIds, WrittenMemories memories, InstantSource clock) {
        this.callerIds = callerIds;
        this.memories = memories;
        this.clock = clock;
    }

    /// Whom the fields of a request name, as `user_id` or `caller_id`.
    Caller person(Fields fields) {
        return callerIds.person(fields);
    }

    /// Whom several memories are about. The request names them, or each of its items does, as OpenMemory's
    /// clients have it; nobody's memory becomes somebody else's because it came with others.
    Caller personOfAll(Fields fields) {
        List<Fields> items = fields.objects(NewMemories.FIELD, NewMemories.MOST);
        Caller person =
                callerIds.find(fields).orElseGet(() -> callerIds.person(items.isEmpty() ? fields : items.getFirst()));
        boolean namedForAll = callerIds.find(fields).isPresent();
        for (int at = 0; at < items.size(); at++) {
            requireSame(person, items.get(at), namedForAll, at);
        }
        return person;
    }

    private void requireSame(Caller person, Fields item, boolean namedForAll, int position) {
        boolean same = callerIds
                .find(item)
                .map(named -> named.id().equals(person.id()))
                .orElse(namedForAll);
        if (!same) {
            throw ApiException.invalid("user_id", "Must be the same person for all memories of a request")
                    .within("%s[%d]".formatted(NewMemories.FIELD, position));
        }
    }

    /// Whom a variable of the path names.
    Caller person(ServerRequest request, String variable) {
        return callerIds.named(variable, request.pathVariable(variable));
    }

    /// About a person; whoever they are is asked of the database.
    Mono<Submission> about(ServerRequest request, Caller person) {
        Optional<String> idempotencyKey = idempotencyKey(request);
        return answered(memories.userOf(KeyRequired.keyOf(request).tenant(), person))
                .map(userId -> submission(request, userId, idempotencyKey));
    }

    /// About the person whose memory it is; they may be named in the query, and then nothing needs to be
    /// asked.
    Mono<Submission> aboutOwner(ServerRequest request, String memoryId) {
        Fields query = Fields.of(request.queryParams());
        if (query.mentions("user_id") || query.mentions("caller_id")) {
            return about(request, person(query));
        }
        Optional<String> idempotencyKey = idempotencyKey(request);
        return answered(memories.ownerOf(KeyRequired.keyOf(request).tenant(), memoryId))
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.NOT_FOUND, NOT_FOUND)))
                .map(userId -> submission(request, userId, idempotencyKey));
    }

    private Submission submission(ServerRequest request, String userId, Optional<String> idempotencyKey) {
        return new Submission(
                KeyRequired.keyOf(request),
                userId,
                clock.instant().truncatedTo(ChronoUnit.MILLIS), // as the log keeps it
                idempotencyKey);
    }

    private static Optional<String> idempotencyKey(ServerRequest request) {
        Optional<String> key = Optional.ofNullable(request.headers().firstHeader(IDEMPOTENCY_KEY))
                .map(String::strip)
                .filter(given -> !given.isEmpty());
        if (key.filter(given -> given.length() > Fields.LONGEST_NAME).isPresent()) {
            throw ApiException.invalid(
                    IDEMPOTENCY_KEY, "Must have at most %d characters".formatted(Fields.LONGEST_NAME));
        }
        return key;
    }

    private static <T> Mono<T> answered(Mono<T> asked) {
        return asked.onErrorMap(_ -> new ApiException(ErrorCode.UNAVAILABLE, "The database does not answer"));
    }
}
