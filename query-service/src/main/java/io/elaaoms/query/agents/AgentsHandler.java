package io.elaaoms.query.agents;

import io.elaaoms.query.access.ApiKey;
import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.Bodies;
import io.elaaoms.query.http.ErrorCode;
import io.elaaoms.query.initiation.Acquaintance;
import io.elaaoms.query.initiation.CallerProfile;
import io.elaaoms.query.initiation.ProfileBook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Keeps what an agent is said to be, and shows it together with what the agent would be told of a caller.
public final class AgentsHandler {

    private final Bodies bodies;
    private final CallerIds callerIds;
    private final Agents agents;

    /// @param book what is said of callers in a greeting
    public record Agents(
            AgentCards cards, AgentLog log, ProfileBook book, AgentSettings settings, InstantSource clock) {}

    record Kept(String status, String agentId, @Nullable String callerId, Instant createdAt, Instant expiresAt) {}

    /// @param caller what the agent would be told of the caller; null where we do not know them
    record Shown(
            String status,
            String agentId,
            String callerId,
            Map<String, Object> profileData,
            Instant createdAt,
            Instant expiresAt,
            int memoryCount,
            @Nullable CallerProfile caller) {}

    public AgentsHandler(Bodies bodies, CallerIds callerIds, Agents agents) {
        this.bodies = bodies;
        this.callerIds = callerIds;
        this.agents = agents;
    }

    /// Answers when the log has it.
    public Mono<ServerResponse> give(ServerRequest request) {
        ApiKey key = KeyRequired.keyOf(request);
        return bodies.read(request)
                .map(fields -> AgentGiven.from(
                        key,
                        callerIds,
                        fields,
                        agents.settings(),
                        agents.clock().instant()))
                .flatMap(given -> agents.log().write(given.profile()).thenReturn(toKept(given)))
                .flatMap(kept -> ServerResponse.ok().bodyValue(kept));
    }

    /// 404 where the agent has no profile, or an expired one: clients give it then.
    public Mono<ServerResponse> show(ServerRequest request) {
        String tenant = KeyRequired.keyOf(request).tenant();
        Caller caller = callerIds.named("caller", request.pathVariable("caller"));
        return agents.cards()
                .find(tenant, request.pathVariable("agent"))
                .filter(card -> card.isInForce(agents.clock().instant()))
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.NOT_FOUND, "Agent profile not found")))
                .zipWhen(card -> agents.book().find(tenant, caller, card.agentId()))
                .map(found -> toShown(found.getT1(), caller, found.getT2()))
                .flatMap(shown -> ServerResponse.ok().bodyValue(shown));
    }

    private static Kept toKept(AgentGiven given) {
        return new Kept(
                "success",
                given.profile().getAgentId(),
                given.caller().map(Caller::id).orElse(null),
                given.profile().getCreatedAt(),
                given.profile().getExpiresAt());
    }

    private static Shown toShown(AgentCard card, Caller caller, Acquaintance known) {
        CallerProfile profile = known.profile();
        return new Shown(
                "success",
                card.agentId(),
                caller.id(),
                card.profile(),
                card.createdAt(),
                card.expiresAt(),
                profile == null ? 0 : profile.memoryCount(),
                profile);
    }
}
