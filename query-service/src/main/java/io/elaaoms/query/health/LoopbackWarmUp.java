package io.elaaoms.query.health;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Sends this service a few requests that need no key, so that server, filters and codecs are loaded.
public final class LoopbackWarmUp {

    private static final int TIMES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final List<String> PATHS = List.of("/health/live", "/openapi.json");

    private LoopbackWarmUp() {}

    /// Ends when it is done; a server that cannot be reached like this is no reason not to be ready.
    public static Mono<Void> of(HttpClient http, int port) {
        return Flux.range(0, TIMES)
                .concatMap(time -> Mono.fromCompletionStage(
                        () -> http.sendAsync(request(port, time), HttpResponse.BodyHandlers.discarding())))
                .onErrorComplete()
                .then();
    }

    private static HttpRequest request(int port, int time) {
        String path = PATHS.get(time % PATHS.size());
        return HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)))
                .timeout(PATIENCE)
                .build();
    }
}
