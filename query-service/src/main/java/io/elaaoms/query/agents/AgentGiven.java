package io.elaaoms.query.agents;

import io.elaaoms.query.access.ApiKey;
import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.Fields;
import io.elaaoms.schemas.v1.AgentProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// `POST /api/v1/agents`, as it was sent.
///
/// @param caller who was named, for the answer alone: what is kept is about the agent
record AgentGiven(AgentProfile profile, Optional<Caller> caller) {

    private static final int LARGEST = 8_192;
    private static final int LONGEST_HOURS = 8_760;

    static AgentGiven from(ApiKey key, CallerIds callerIds, Fields fields, AgentSettings settings, Instant now) {
        String agentId = fields.required("agent_id", Fields.LONGEST_NAME);
        Optional<Caller> caller =
                fields.text("caller_id", Fields.LONGEST_NAME).map(id -> callerIds.named("caller_id", id));
        int hours = fields.integer(
                "ttl_hours", Math.toIntExact(settings.timeToLive().toHours()), 1, LONGEST_HOURS);
        Instant givenAt = now.truncatedTo(ChronoUnit.MILLIS);
        return new AgentGiven(
                AgentProfile.newBuilder()
                        .setTenant(key.tenant())
                        .setAgentId(agentId)
                        .setProfile(profile(fields))
                        .setGivenBy(key.id())
                        .setCreatedAt(givenAt)
                        .setExpiresAt(givenAt.plus(Duration.ofHours(hours)))
                        .build(),
                caller);
    }

    private static String profile(Fields fields) {
        String profile = fields.object("profile_data")
                .orElseThrow(() -> ApiException.invalid("profile_data", "Must be a JSON object"));
        if (profile.length() > LARGEST) {
            throw ApiException.invalid("profile_data", "Must have at most %d characters".formatted(LARGEST));
        }
        return profile;
    }
}
