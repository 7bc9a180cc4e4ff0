package io.elaaoms.query.agents;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// An agent as its operator described it.
///
/// @param profile a JSON object, as it was given
/// @param createdAt when it was given
/// @param expiresAt from when on it counts no more
public record AgentCard(String agentId, Map<String, Object> profile, Instant createdAt, Instant expiresAt) {

    public AgentCard {
        profile = Collections.unmodifiableMap(new LinkedHashMap<>(profile)); // a value may be null
    }

    boolean isInForce(Instant now) {
        return now.isBefore(expiresAt);
    }
}
