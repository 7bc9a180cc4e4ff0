package io.elaaoms.query.initiation;

import io.elaaoms.query.callers.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Finds the greeting for whoever is on the line, and counts how they were known.
public final class Reception {

    private static final String ANY_AGENT = "*";

    private final Greeter greeter;
    private final ProfileBook profiles;
    private final Anticipation anticipation;
    private final MeterRegistry meters;

    public Reception(Greeter greeter, ProfileBook profiles, Anticipation anticipation, MeterRegistry meters) {
        this.greeter = greeter;
        this.profiles = profiles;
        this.anticipation = anticipation;
        this.meters = meters;
    }

    /// An error only where the profiles cannot be read in time.
    Mono<InitiationAnswer> greet(String tenant, InitiationRequest request) {
        Optional<Caller> person = greeter.personOf(request);
        if (person.isEmpty()) {
            return Mono.fromSupplier(() -> count("withheld", greeter.greetGenerically(person)));
        }
        return profiles.find(tenant, person.get(), request.agentId().orElse(ANY_AGENT))
                .doOnNext(found -> expect(tenant, person.get(), found.profile()))
                .map(found -> count(found.profile() == null ? "unknown" : "known", greeter.greet(found)));
    }

    /// Without looking anybody up.
    InitiationAnswer greetBlindly(InitiationRequest request) {
        return count("degraded", greeter.greetGenerically(greeter.personOf(request)));
    }

    private void expect(String tenant, Caller person, @Nullable CallerProfile profile) {
        if (profile != null) {
            anticipation.expect(tenant, person, profile.memoryCount());
        }
    }

    private InitiationAnswer count(String outcome, InitiationAnswer answer) {
        meters.counter("elaaoms.initiations", "outcome", outcome).increment();
        return answer;
    }
}
