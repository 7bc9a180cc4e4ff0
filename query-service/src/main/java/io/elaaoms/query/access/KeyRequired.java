package io.elaaoms.query.access;

import io.elaaoms.platform.rate.Allowance;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.BodyCheck;
import io.elaaoms.query.http.ErrorCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Lets a request pass whose key has the scope: `Authorization: Bearer <key>`, or `X-API-Key: <key>`. 401
/// without a known key, 403 where the key is for something else, 429 where it, or somebody about the same
/// caller, asked too often; all before anything is done. Every answer to a known key has the `RateLimit-*`
/// headers of the key, a 429 those of whatever refused it.
public final class KeyRequired implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    private static final String ATTRIBUTE = KeyRequired.class.getName();

    private final Doors doors;
    private final Scope scope;
    private final @Nullable HandlerFunction<ServerResponse> instead;

    public KeyRequired(Doors doors, Scope scope) {
        this(doors, scope, null);
    }

    private KeyRequired(Doors doors, Scope scope, @Nullable HandlerFunction<ServerResponse> instead) {
        this.doors = doors;
        this.scope = scope;
        this.instead = instead;
    }

    /// The same, but what is beyond the limit is answered by `handler`: for the call path, where any answer but
    /// a 200 ends the call, or is kept from the agent.
    public KeyRequired beyondLimit(HandlerFunction<ServerResponse> handler) {
        return new KeyRequired(doors, scope, handler);
    }

    @Override
    public Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
        return doors.identify(request)
                .doOnNext(key -> admit(request, key))
                .flatMap(_ -> next.handle(request))
                .onErrorResume(KeyRequired::isBeyondLimit, failure -> answerBeyondLimit(request, failure));
    }

    /// The key that let `request` in.
    ///
    /// @throws IllegalStateException on a route that asks for none
    public static ApiKey keyOf(ServerRequest request) {
        return request.attribute(ATTRIBUTE)
                .map(ApiKey.class::cast)
                .orElseThrow(() -> new IllegalStateException("The route asks for no key"));
    }

    private void admit(ServerRequest request, ApiKey key) {
        if (!key.allows(scope)) {
            doors.countRefused("scope");
            throw new ApiException(ErrorCode.FORBIDDEN, "This key lacks the scope " + scope.label());
        }
        request.attributes().put(ATTRIBUTE, key);
        doors.rates().ofKey(key).ifPresent(allowance -> spend(request, allowance));
        BodyCheck.leave(request, fields -> spendForCaller(request, key, CallerNames.in(fields)));
        spendForCaller(request, key, CallerNames.inAddress(request));
    }

    private void spend(ServerRequest request, Allowance allowance) {
        show(request, allowance);
        if (!allowance.granted()) {
            throw refusal("key_rate", "This key asks too often");
        }
    }

    private void spendForCaller(ServerRequest request, ApiKey key, Optional<String> caller) {
        Optional<Allowance> refused = caller.flatMap(name -> doors.rates().ofCaller(key.tenant(), name))
                .filter(allowance -> !allowance.granted());
        if (refused.isPresent()) {
            show(request, refused.get());
            throw refusal("caller_rate", "Too many questions about one caller");
        }
    }

    private static void show(ServerRequest request, Allowance allowance) {
        HttpHeaders headers = request.exchange().getResponse().getHeaders();
        allowance.headers().forEach(headers::set);
    }

    private ApiException refusal(String reason, String message) {
        doors.countRefused(reason);
        return new ApiException(ErrorCode.RATE_LIMITED, message);
    }

    private Mono<ServerResponse> answerBeyondLimit(ServerRequest request, Throwable failure) {
        return instead == null ? Mono.error(failure) : instead.handle(request);
    }

    private static boolean isBeyondLimit(Throwable failure) {
        return failure instanceof ApiException known && known.code() == ErrorCode.RATE_LIMITED;
    }
}
