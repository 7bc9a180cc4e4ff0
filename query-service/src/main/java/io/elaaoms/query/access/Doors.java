package io.elaaoms.query.access;

import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/// What every door is guarded with: the keys there are, how often each may be used, and patience with wrong
/// ones.
public record Doors(ApiKeys keys, AskingRates rates, WrongKeys wrongKeys, MeterRegistry meters) {

    private static final String ASK = "Send a valid key in the header Authorization: Bearer <key>";

    /// The key of `request`; an error (401) without a known one, soon or, for who guesses, later.
    Mono<ApiKey> identify(ServerRequest request) {
        return switch (PresentedKey.in(request.headers().asHttpHeaders())) {
            case PresentedKey.None _ -> refuse("no_key", ASK);
            case PresentedKey.Ambiguous _ -> refuse("ambiguous_key", "Send one key, not two");
            case PresentedKey.One one ->
                keys.find(one.text())
                        .map(Mono::just)
                        .orElseGet(() -> wrongKeys
                                .delay(request.remoteAddress(), () -> hangUp(request))
                                .then(refuse("wrong_key", ASK)));
        };
    }

    /// Counts a request that went no further.
    ///
    /// @param reason from a closed set
    void countRefused(String reason) {
        meters.counter("elaaoms.access.refused", "reason", reason).increment();
    }

    private Mono<ApiKey> refuse(String reason, String message) {
        return Mono.error(() -> {
            countRefused(reason);
            return new ApiException(ErrorCode.UNAUTHORIZED, message);
        });
    }

    private static void hangUp(ServerRequest request) {
        request.exchange().getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
    }
}
