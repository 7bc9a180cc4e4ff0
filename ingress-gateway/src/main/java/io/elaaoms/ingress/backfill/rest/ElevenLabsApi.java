package io.elaaoms.ingress.backfill.rest;

import io.elaaoms.ingress.backfill.ApiFailure;
import io.elaaoms.ingress.backfill.ApiFailure.Kind;
import io.elaaoms.ingress.backfill.ConversationApi;
import io.elaaoms.ingress.backfill.FetchedConversation;
import io.elaaoms.ingress.backfill.ListedConversation;
import io.elaaoms.ingress.backfill.Selection;
import io.elaaoms.ingress.backfill.rest.Answers.Page;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/// ElevenLabs' public API, version 1 (`/v1/convai/conversations`).
public final class ElevenLabsApi implements ConversationApi {

    private static final byte[] NOTHING = {};
    private static final String CONVERSATIONS = "/v1/convai/conversations";

    private final Account account;
    private final Pace pace;
    private final int pageSize;
    private final Failures failures;
    private final Patience patience;
    private final WebClient http;

    /// Where conversations are, and what opens the door.
    ///
    /// @param key the value of `xi-api-key`; blank: every call is refused here
    /// @param answerLimit bytes of an answer that is not a recording
    public record Account(String baseUrl, String key, int answerLimit) {

        public Account {
            baseUrl = baseUrl.replaceFirst("/+$", "");
        }

        /// Leaves the key out.
        @Override
        public String toString() {
            return baseUrl;
        }
    }

    /// @param pageSize 1 to 100
    /// @param clock what `Retry-After` dates are compared with
    public ElevenLabsApi(Account account, Pace pace, int pageSize, InstantSource clock) {
        this.account = account;
        this.pace = pace;
        this.pageSize = pageSize;
        this.failures = new Failures(clock);
        this.patience = new Patience(pace);
        this.http = client(account, pace);
    }

    @Override
    public Mono<Void> check(Selection selection) {
        if (account.key().isBlank()) {
            return Mono.error(new ApiFailure(
                    Kind.FATAL,
                    "ELEVENLABS_API_KEY is not set: a key of your ElevenLabs workspace that may read agents"));
        }
        return patience.apply(requestPage(selection, 1, Optional.empty()))
                .onErrorMap(ApiFailure.class, Failures::ofList)
                .filter(page -> page.conversations().isEmpty())
                .flatMap(_ -> Mono.justOrEmpty(selection.agent()))
                .flatMap(this::requestAgent)
                .then();
    }

    @Override
    public Flux<ListedConversation> list(Selection selection) {
        return listFrom(selection, Optional.empty())
                .expand(page -> page.next().isEmpty() ? Mono.empty() : listFrom(selection, page.next()))
                .concatMapIterable(Page::conversations, 1);
    }

    @Override
    public Mono<FetchedConversation> requestConversation(String id) {
        return patience.apply(request(uri -> uri.path(CONVERSATIONS + "/{id}").build(id))
                .map(json -> Answers.conversation(id, json)));
    }

    @Override
    public <T> Mono<T> requestRecording(String id, Function<Flux<byte[]>, Mono<T>> use) {
        Flux<byte[]> content = http.get()
                .uri(uri -> uri.path(CONVERSATIONS + "/{id}/audio").build(id))
                .retrieve()
                .bodyToFlux(DataBuffer.class)
                .map(ElevenLabsApi::toBytes)
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                .onErrorMap(failures::of)
                .switchIfEmpty(Mono.error(
                        () -> new ApiFailure(Kind.TRANSIENT, "ElevenLabs answered a recording without sound")));
        return patience.apply(use.apply(content));
    }

    private Mono<Page> listFrom(Selection selection, Optional<String> cursor) {
        return patience.apply(requestPage(selection, pageSize, cursor)).onErrorMap(ApiFailure.class, Failures::ofList);
    }

    private Mono<Page> requestPage(Selection selection, int size, Optional<String> cursor) {
        return request(uri -> uri.path(CONVERSATIONS)
                        .queryParam("page_size", size)
                        .queryParam("sort_direction", "asc")
                        .queryParamIfPresent(
                                "call_start_after_unix", selection.since().map(Instant::getEpochSecond))
                        .queryParamIfPresent(
                                "call_start_before_unix", selection.until().map(Instant::getEpochSecond))
                        .queryParamIfPresent("agent_id", selection.agent().map(_ -> "{agent}"))
                        .queryParamIfPresent("cursor", cursor.map(_ -> "{cursor}"))
                        .build(Map.of("agent", selection.agent().orElse(""), "cursor", cursor.orElse(""))))
                .map(json -> Answers.page(cursor, json));
    }

    private Mono<byte[]> requestAgent(String agent) {
        return patience.apply(
                        request(uri -> uri.path("/v1/convai/agents/{agent}").build(agent)))
                .onErrorMap(ApiFailure.class, failure -> Failures.ofAgent(agent, failure));
    }

    private Mono<byte[]> request(Function<UriBuilder, URI> address) {
        return http.get()
                .uri(address)
                .retrieve()
                .bodyToMono(byte[].class)
                .timeout(pace.timeout())
                .onErrorMap(failures::of)
                .defaultIfEmpty(NOTHING);
    }

    private static byte[] toBytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static WebClient client(Account account, Pace pace) {
        HttpClient connector =
                HttpClient.create().proxyWithSystemProperties().compress(true).responseTimeout(pace.timeout());
        return WebClient.builder()
                .baseUrl(account.baseUrl())
                .clientConnector(new ReactorClientHttpConnector(connector))
                .defaultHeader("xi-api-key", account.key())
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(account.answerLimit()))
                .build();
    }
}
