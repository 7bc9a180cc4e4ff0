package io.elaaoms.query.initiation;

import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.deadline.Deadline;
import io.elaaoms.query.http.Bodies;
import io.elaaoms.query.http.Fields;
import io.elaaoms.query.http.RequestIds;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Answers before the first word. Whatever happens: 200, in time, with every variable.
public final class InitiationHandler {

    private static final Logger LOG = LoggerFactory.getLogger(InitiationHandler.class);

    /// By how much whoever looks profiles up gives up sooner than we do.
    private static final Duration GRACE = Duration.ofMillis(50);

    private final Bodies bodies;
    private final Reception reception;
    private final InstantSource clock;
    private final Duration limit;

    /// @param limit from the request's head until the greeting is known, half of it for the body
    public InitiationHandler(Bodies bodies, Reception reception, InstantSource clock, Duration limit) {
        this.bodies = bodies;
        this.reception = reception;
        this.clock = clock;
        this.limit = limit;
    }

    public Mono<ServerResponse> initiate(ServerRequest request) {
        Deadline deadline = Deadline.in(limit.plus(GRACE), clock.instant());
        return bodies.readLeniently(request)
                .timeout(limit.dividedBy(2), Mono.fromSupplier(Fields::none))
                .map(InitiationRequest::from)
                .flatMap(initiation -> greet(request, initiation, deadline))
                .flatMap(answer -> ServerResponse.ok().bodyValue(answer));
    }

    private Mono<InitiationAnswer> greet(ServerRequest request, InitiationRequest initiation, Deadline deadline) {
        return reception
                .greet(KeyRequired.keyOf(request).tenant(), initiation)
                .timeout(deadline.share(limit.plus(GRACE), clock.instant()))
                .onErrorResume(failure -> Mono.fromSupplier(() -> greetDespite(failure, request, initiation)));
    }

    private InitiationAnswer greetDespite(Throwable failure, ServerRequest request, InitiationRequest initiation) {
        LOG.atWarn()
                .addKeyValue("request_id", RequestIds.of(request))
                .log(
                        "Request {} gets the generic greeting: {}",
                        RequestIds.of(request),
                        failure.getClass().getSimpleName());
        return reception.greetBlindly(initiation);
    }
}
