package io.elaaoms.query.search;

import io.elaaoms.query.access.ApiKey;
import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.http.Bodies;
import io.elaaoms.query.http.RequestIds;
import io.elaaoms.schemas.v1.ToolInvocation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Searches for agents in a call: short answers, always 200 once the request is a valid one, and written
/// down.
public final class ToolHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ToolHandler.class);

    /// What tools work with.
    ///
    /// @param answerTokens at most, in one answer
    public record Tools(
            MemorySearch search,
            InvocationLog log,
            CallerIds callerIds,
            InstantSource clock,
            Supplier<String> newId,
            int answerTokens) {}

    record Wrapped(String status, String message, String requestId, Data data) {}

    record Data(
            List<SpokenAnswer.Line> memories,
            String summary,
            String mode,
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
                .flatMap(call -> answer(request, key, call))
                .map(data -> new Wrapped("success", message(data), RequestIds.of(request), data))
                .flatMap(body -> ServerResponse.ok().bodyValue(body));
    }

    /// The same without the wrapping, for all of a user's agents.
    public Mono<ServerResponse> memoryQuery(ServerRequest request) {
        ApiKey key = KeyRequired.keyOf(request);
        return bodies.read(request)
                .map(fields -> ToolCall.memoryQuery(key, tools.callerIds(), fields))
                .flatMap(call -> answer(request, key, call))
                .flatMap(body -> ServerResponse.ok().bodyValue(body));
    }

    private Mono<Data> answer(ServerRequest request, ApiKey key, ToolCall call) {
        Instant askedAt = tools.clock().instant();
        return Mono.justOrEmpty(call.question())
                .flatMap(question -> search(request, question))
                .doOnNext(result -> tools.log().record(toInvocation(key, call, result, askedAt)))
                .map(result -> speak(call, result))
                .defaultIfEmpty(SpokenAnswer.nobody())
                .map(answer -> toData(answer, millisSince(askedAt)));
    }

    private Mono<SearchResult> search(ServerRequest request, MemoryQuestion question) {
        return tools.search().search(question).onErrorResume(failure -> {
            LOG.atWarn()
                    .addKeyValue("request_id", RequestIds.of(request))
                    .log(
                            "Request {} gets no memories: {}",
                            RequestIds.of(request),
                            failure.getClass().getSimpleName());
            return Mono.just(
                    new SearchResult(SearchMode.DEGRADED, question.person().id(), List.of()));
        });
    }

    private SpokenAnswer speak(ToolCall call, SearchResult result) {
        return switch (result.mode()) {
            case HYBRID, KEYWORD -> SpokenAnswer.of(result, tools.answerTokens(), call.explain());
            case DEGRADED -> SpokenAnswer.degraded();
        };
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
                .setMemoryIds(result.memories().stream()
                        .map(scored -> scored.memory().memoryId())
                        .toList())
                .build();
    }

    private long millisSince(Instant then) {
        return Duration.between(then, tools.clock().instant()).toMillis();
    }

    private static Data toData(SpokenAnswer answer, long millis) {
        return new Data(answer.memories(), answer.summary(), answer.mode(), millis, answer.error());
    }

    private static String message(Data data) {
        return data.error() == null
                ? "Found %d memories".formatted(data.memories().size())
                : "The memory cannot be reached right now";
    }
}
