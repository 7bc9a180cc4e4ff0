package io.elaaoms.query.initiation;

import io.elaaoms.query.callers.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Finds the greeting for whoever is on the line, and counts how they were known.
public final class Reception {

    private static final String ANY_AGENT = "*";

    private final Greeter greeter;
    private final ProfileBook profiles;
    private final MeterRegistry meters;

    public Reception(Greeter greeter, ProfileBook profiles, MeterRegistry meters) {
        this.greeter = greeter;
        this.profiles = profiles;
        this.meters = meters;
    }

    /// An error only where the profiles cannot be read in time.
    Mono<InitiationAnswer> greet(String tenant, InitiationRequest request) {
        Optional<Caller> person = greeter.personOf(request);
        if (person.isEmpty()) {
            return Mono.fromSupplier(() -> count("withheld", greeter.greetGenerically(person)));
        }
        return profiles.find(tenant, person.get(), request.agentId().orElse(ANY_AGENT))
                .map(found -> count(found.profile() == null ? "unknown" : "known", greeter.greet(found)));
    }

    /// Without looking anybody up.
    InitiationAnswer greetBlindly(InitiationRequest request) {
        return count("degraded", greeter.greetGenerically(greeter.personOf(request)));
    }

    private InitiationAnswer count(String outcome, InitiationAnswer answer) {
        meters.counter("elaaoms.initiations", "outcome", outcome).increment();
        return answer;
    }
}
