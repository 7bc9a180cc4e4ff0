package io.elaaoms.query.search;

import io.elaaoms.query.access.ApiKey;
import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.deadline.Deadline;
import io.elaaoms.query.deadline.TimeLimit;
import io.elaaoms.query.http.Bodies;
import io.elaaoms.query.http.RequestIds;
import io.elaaoms.schemas.v1.ToolInvocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Searches for agents in a call: short answers, always 200 once the request is a valid one, and written
/// down.
public final class ToolHandler {

    /// What tools work with.
    ///
    /// @param time from a question to its answer
    public record Tools(
            MemorySearch search,
            Wording wording,
            InvocationLog log,
            CallerIds callerIds,
            TimeLimit time,
            Supplier<String> newId) {}

    record Wrapped(String status, String message, String requestId, Data data) {}

    record Data(
            List<SpokenAnswer.Line> memories,
            String summary,
            String mode,
            List<String> degraded,
            long queryTimeMs,
            @Nullable String error) {}

    private final Bodies bodies;
    private final Tools tools;

    public ToolHandler(Bodies bodies, Tools tools) {
        this.bodies = bodies;
        this.tools = tools;
    }

    /// In ElevenLabs' tool, wrapped in a status.
    public Mono<ServerResponse> searchMemory(ServerRequest request) {
        ApiKey key = KeyRequired.keyOf(request);
        return bodies.read(request)
                .map(fields -> ToolCall.searchMemory(key, tools.callerIds(), fields))
                .flatMap(call -> answer(key, call))
                .map(data -> new Wrapped("success", message(data), RequestIds.of(request), data))
                .flatMap(body -> ServerResponse.ok().bodyValue(body));
    }

    /// The same without the wrapping, for all of a user's agents.
    public Mono<ServerResponse> memoryQuery(ServerRequest request) {
        ApiKey key = KeyRequired.keyOf(request);
        return bodies.read(request)
                .map(fields -> ToolCall.memoryQuery(key, tools.callerIds(), fields))
                .flatMap(call -> answer(key, call))
                .flatMap(body -> ServerResponse.ok().bodyValue(body));
    }

    private Mono<Data> answer(ApiKey key, ToolCall call) {
        Instant askedAt = now();
        Deadline deadline = tools.time().start();
        return Mono.justOrEmpty(call.question())
                .flatMap(question -> tools.search().search(question, deadline))
                .doOnNext(result -> tools.log().record(toInvocation(key, call, result, askedAt)))
                .flatMap(result -> tools.wording().word(call, result, deadline))
                .defaultIfEmpty(SpokenAnswer.nobody())
                .map(answer -> toData(answer, millisSince(askedAt)));
    }

    private ToolInvocation toInvocation(ApiKey key, ToolCall call, SearchResult result, Instant askedAt) {
        return ToolInvocation.newBuilder()
                .setTenant(key.tenant())
                .setUserId(result.userId())
                .setInvocationId(tools.newId().get())
                .setTool(call.tool())
                .setAgentId(call.agentId().orElse(null))
                .setConversationId(call.conversationId().orElse(null))
                .setQuery(call.question().map(MemoryQuestion::text).orElse(""))
                .setMode(result.mode().label())
                .setAskedAt(askedAt)
                .setDurationMillis(millisSince(askedAt))
                .setMemoryIds(result.recalled())
                .build();
    }

    private long millisSince(Instant then) {
        return Duration.between(then, now()).toMillis();
    }

    private Instant now() {
        return tools.time().clock().instant();
    }

    private static Data toData(SpokenAnswer answer, long millis) {
        return new Data(answer.memories(), answer.summary(), answer.mode(), answer.degraded(), millis, answer.error());
    }

    private static String message(Data data) {
        return data.error() == null
                ? "Found %d memories".formatted(data.memories().size())
                : "The memory cannot be reached right now";
    }
}
