package io.elaaoms.query.initiation;

import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Greets nobody a few times, so that the first caller after a start does not wait for classes, connections and
/// phone number tables to be loaded.
public final class InitiationWarmUp {

    private static final int TIMES = 20;

    /// No key has it, so no profile does.
    private static final String NO_TENANT = "-";

    /// A number that is kept for fiction.
    private static final InitiationRequest REQUEST =
            new InitiationRequest(Optional.of("+12025550100"), Optional.empty(), Optional.of("-"));

    private final Greeter greeter;
    private final ProfileBook profiles;
    private final JsonMapper json;

    public InitiationWarmUp(Greeter greeter, ProfileBook profiles, JsonMapper json) {
        this.greeter = greeter;
        this.profiles = profiles;
        this.json = json;
    }

    /// Ends when it is done; an error where the profiles cannot be read.
    public Mono<Void> run() {
        return Flux.range(0, TIMES).concatMap(_ -> greet()).then();
    }

    private Mono<Integer> greet() {
        return Mono.justOrEmpty(greeter.personOf(REQUEST))
                .flatMap(caller -> profiles.find(NO_TENANT, caller, "-"))
                .map(found -> json.writeValueAsBytes(greeter.greet(found)).length);
    }
}
