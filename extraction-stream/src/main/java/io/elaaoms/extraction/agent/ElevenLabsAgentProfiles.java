package io.elaaoms.extraction.agent;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks ElevenLabs' API (`GET /v1/convai/agents/{agent_id}`) and keeps what it says. A profile that has grown
/// old is served until the new one is there; one that could not be had is not asked for again for a while.
public final class ElevenLabsAgentProfiles implements AgentProfiles {

    private static final Logger LOG = LoggerFactory.getLogger(ElevenLabsAgentProfiles.class);
    private static final int MOST_AGENTS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);
    private static final Duration ALWAYS = Duration.ofNanos(Long.MAX_VALUE >> 1);

    private final AgentSettings settings;
    private final HttpClient http;
    private final AsyncLoadingCache<String, Optional<AgentProfile>> profiles;

    public ElevenLabsAgentProfiles(AgentSettings settings, HttpClient http) {
        this(settings, http, Ticker.systemTicker());
    }

    ElevenLabsAgentProfiles(AgentSettings settings, HttpClient http, Ticker ticker) {
        this.settings = settings;
        this.http = http;
        this.profiles = Caffeine.newBuilder()
                .maximumSize(MOST_AGENTS)
                .ticker(ticker)
                .refreshAfterWrite(settings.timeToLive())
                .expireAfter(Expiry.<String, Optional<AgentProfile>>writing(
                        (_, profile) -> profile.isPresent() ? ALWAYS : AFTER_FAILURE))
                .buildAsync(new Loading());
    }

    @Override
    public Optional<AgentProfile> find(String agentId) {
        return agentId.isBlank() ? Optional.empty() : profiles.get(agentId).getNow(Optional.empty());
    }

    private CompletableFuture<AgentProfile> fetch(String agentId) {
        URI address = URI.create(settings.baseUrl()
                + "/v1/convai/agents/"
                + URLEncoder.encode(agentId, StandardCharsets.UTF_8).replace("+", "%20"));
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("xi-api-key", settings.apiKey())
                .timeout(PATIENCE)
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(ElevenLabsAgentProfiles::read);
    }

    private static AgentProfile read(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new CompletionException("Status " + response.statusCode(), null);
        }
        return AgentReply.read(response.body());
    }

    /// The first time, a failure is an answer too; later, what was known before is better than nothing.
    private final class Loading implements AsyncCacheLoader<String, Optional<AgentProfile>> {

        @Override
        public CompletableFuture<Optional<AgentProfile>> asyncLoad(String agentId, Executor executor) {
            return fetch(agentId).thenApply(Optional::of).exceptionally(failure -> {
                LOG.warn(
                        "No profile of agent {}: {}",
                        agentId,
                        failure.getClass().getSimpleName());
                return Optional.empty();
            });
        }

        @Override
        public CompletableFuture<Optional<AgentProfile>> asyncReload(
                String agentId, Optional<AgentProfile> known, Executor executor) {
            return fetch(agentId).thenApply(Optional::of).exceptionally(_ -> known);
        }
    }
}
