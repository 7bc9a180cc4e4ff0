package io.elaaoms.query.search;

import io.elaaoms.query.http.RequestIds;
import java.util.List;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// What a tool that asks too often gets: 200 and a sentence to go on with, because ElevenLabs keeps any other
/// answer from the agent. `Retry-After` and `RateLimit-*` say the rest.
public final class TooManyQuestions {

    private static final Data NOTHING = new Data(
            List.of(),
            "This cannot be looked up right now; go on without it.",
            "degraded",
            List.of(),
            0,
            "rate_limited");

    private TooManyQuestions() {}

    private record Wrapped(String status, String message, String requestId, Data data) {}

    private record Data(
            List<String> memories,
            String summary,
            String mode,
            List<String> degraded,
            long queryTimeMs,
            String error) {}

    /// In the shape of `searchMemory`.
    public static Mono<ServerResponse> wrapped(ServerRequest request) {
        return ServerResponse.ok()
                .bodyValue(new Wrapped("success", "Too many questions at once", RequestIds.of(request), NOTHING));
    }

    /// In the shape of `memoryQuery`.
    public static Mono<ServerResponse> bare(ServerRequest request) {
        return ServerResponse.ok().bodyValue(NOTHING);
    }
}
