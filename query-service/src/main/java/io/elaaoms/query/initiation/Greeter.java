package io.elaaoms.query.initiation;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.callers.CallerIds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decides who is on the line and what they hear. Pure.
public final class Greeter {

    private final InitiationSettings settings;
    private final CallerIds callerIds;
    private final DynamicVariables variables;
    private final Set<String> ownNumbers;

    public Greeter(InitiationSettings settings, CallerIds callerIds) {
        this.settings = settings;
        this.callerIds = callerIds;
        this.variables = new DynamicVariables(settings);
        this.ownNumbers = settings.ownNumbers().stream()
                .flatMap(number -> callerIds.parse(number).stream())
                .map(Caller::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The person, whichever side dialled: a call from one of our own numbers is outbound.
    Optional<Caller> personOf(InitiationRequest request) {
        Optional<Caller> caller = request.callerId().flatMap(callerIds::parse);
        return caller.filter(from -> ownNumbers.contains(from.id())).isPresent()
                ? request.calledNumber().flatMap(callerIds::parse)
                : caller;
    }

    InitiationAnswer greet(Acquaintance person) {
        return answer(person.profile(), person.userId());
    }

    /// For a caller about whom nothing can be found now. A phone number is an identity all the same.
    InitiationAnswer greetGenerically(Optional<Caller> caller) {
        return answer(null, caller.filter(Caller::phone).map(Caller::id).orElse(null));
    }

    private InitiationAnswer answer(@Nullable CallerProfile profile, @Nullable String userId) {
        return new InitiationAnswer(InitiationAnswer.TYPE, variables.of(profile), overrides(profile), userId);
    }

    private Map<String, Object> overrides(@Nullable CallerProfile profile) {
        Map<String, Object> agent = new LinkedHashMap<>();
        if (settings.firstMessageOverride()) {
            agent.put("first_message", variables.greeting(profile));
        }
        if (settings.languageOverride() && profile != null && profile.language() != null) {
            agent.put("language", profile.language());
        }
        return agent.isEmpty() ? Map.of() : Map.of("agent", agent);
    }
}
