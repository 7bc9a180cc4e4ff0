package io.elaaoms.query.initiation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// What callers hear beyond the limit: a call that begins without its memories is better than one that does not
/// begin. Reads nothing, neither the body nor a row.
public final class GenericGreeting implements HandlerFunction<ServerResponse> {

    private final Greeter greeter;
    private final Counter limited;

    public GenericGreeting(Greeter greeter, MeterRegistry meters) {
        this.greeter = greeter;
        this.limited = meters.counter("elaaoms.initiations", "outcome", "limited");
    }

    @Override
    public Mono<ServerResponse> handle(ServerRequest request) {
        limited.increment();
        return ServerResponse.ok().bodyValue(greeter.greetGenerically(Optional.empty()));
    }
}
