package io.elaaoms.query.initiation;

import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.http.Bodies;
import io.elaaoms.query.http.RequestIds;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Answers before the first word. Whatever happens: 200, in time, with every variable.
public final class InitiationHandler {

    private static final Logger LOG = LoggerFactory.getLogger(InitiationHandler.class);

    private final Bodies bodies;
    private final Greeter greeter;
    private final ProfileBook profiles;
    private final MeterRegistry meters;

    public InitiationHandler(Bodies bodies, Greeter greeter, ProfileBook profiles, MeterRegistry meters) {
        this.bodies = bodies;
        this.greeter = greeter;
        this.profiles = profiles;
        this.meters = meters;
    }

    public Mono<ServerResponse> initiate(ServerRequest request) {
        return bodies.readLeniently(request)
                .map(InitiationRequest::from)
                .flatMap(initiation -> findGreeting(request, initiation))
                .flatMap(answer -> ServerResponse.ok().bodyValue(answer));
    }

    private Mono<InitiationAnswer> findGreeting(ServerRequest request, InitiationRequest initiation) {
        Optional<Caller> person = greeter.personOf(initiation);
        if (person.isEmpty()) {
            return Mono.just(count("withheld", greeter.greetGenerically(person)));
        }
        String tenant = KeyRequired.keyOf(request).tenant();
        return profiles.find(tenant, person.get(), initiation.agentId().orElse("*"))
                .map(found -> count(found.profile() == null ? "unknown" : "known", greeter.greet(found)))
                .defaultIfEmpty(greeter.greetGenerically(person))
                .onErrorResume(failure -> Mono.just(greetDespite(failure, request, person)));
    }

    private InitiationAnswer greetDespite(Throwable failure, ServerRequest request, Optional<Caller> person) {
        LOG.atWarn()
                .addKeyValue("request_id", RequestIds.of(request))
                .log(
                        "Request {} gets the generic greeting: {}",
                        RequestIds.of(request),
                        failure.getClass().getSimpleName());
        return count("degraded", greeter.greetGenerically(person));
    }

    private InitiationAnswer count(String outcome, InitiationAnswer answer) {
        meters.counter("elaaoms.initiations", "outcome", outcome).increment();
        return answer;
    }
}
