package io.elaaoms.standalone.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a running stack tells of itself while a phrase goes through it in every way that calls, questions and
/// attacks can carry one: enough to follow a call, and never the phrase.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservabilityIT {

    /// Of the word that is searched for; in what the caller says, it makes a memory.
    private static final String MARKER = "heliotrope";

    private static final String PHRASE = MARKER + " walrus";
    private static final String ADA = "+14155550163";
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String ENCRYPTION_KEY =
            Base64.getEncoder().encodeToString("sixteen of these".repeat(4).getBytes(UTF_8));
    private static final String SENDERS_SPAN = "b7ad6b7169203331";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final TraceReceiver traces = new TraceReceiver();
    private final QuotingModel model = new QuotingModel();
    private RunningStack stack;

    @BeforeAll
    void sayThePhraseEverywhere() {
        stack = RunningStack.start(
                "observability",
                ReadingModel.settings(
                        model.baseUrl(),
                        "quoting-model",
                        Map.of(
                                "ENCRYPTION_KEY", ENCRYPTION_KEY,
                                "LOG_FORMAT", "json",
                                "LOG_LEVEL", "DEBUG",
                                "OTLP_ENABLED", "true",
                                "OTEL_EXPORTER_OTLP_ENDPOINT", traces.url(),
                                "LLM_RETRIES", "100ms")));
        call();
        attack();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stack.database()
                                .count("SELECT count(*) FROM memories WHERE content LIKE '%" + PHRASE + "%'"))
                        .isPositive());
        PipelineLag.awaitNone(stack.kafka(), SOON);
        ask();
    }

    @AfterAll
    void stop() {
        if (stack != null) {
            stack.close();
        }
        traces.close();
        model.close();
    }

    /// A call that is remembered, one whose model fails and quotes it, and one that is not what it should be.
    private void call() {
        byte[] call = Calls.inbound("conv_traced", ADA, List.of("I prefer %s.".formatted(PHRASE)));
        deliver(call, request -> request.header("traceparent", "00-%s-%s-01".formatted(TRACE_ID, SENDERS_SPAN)));
        deliver(Calls.inbound("conv_failing", ADA, List.of("I am unlucky with my " + PHRASE)), request -> request);
        deliver(
                json("{'type':'post_call_transcription','event_timestamp':1,'data':{'conversation_id':'conv_odd',"
                        + "'transcript':'PHRASE','metadata':['PHRASE'],'analysis':{'PHRASE':1}}}"),
                request -> request);
    }

    /// Deliveries and requests as nobody should send them.
    private void attack() {
        deliver(json("{'type':'PHRASE','data':{'conversation_id':'PHRASE','agent_id':'PHRASE'}}"), request -> request);
        deliver(json("{'type':'post_call_transcription','data':{'transcript':[{'message':'PHRASE"), request -> request);
        deliver(json("{'type':'post_call_audio','data':{'full_audio':'PHRASE not base64!'}}"), request -> request);
        deliver(
                json("{'type':'voice_removed','data':{}}"),
                request -> request.header("User-Agent", PHRASE)
                        .header("X-Request-Id", PHRASE)
                        .header("traceparent", PHRASE)
                        .header("tracestate", MARKER + "=" + MARKER)
                        .header("baggage", MARKER + "=" + MARKER)
                        .header("Content-Encoding", MARKER));
        send("/webhook/post-call", request -> request.POST(BodyPublishers.ofString(PHRASE)));
        send(
                "/webhook/post-call",
                request -> request.header("ElevenLabs-Signature", "t=1,v0=" + PHRASE)
                        .POST(BodyPublishers.ofString(PHRASE)));
        send("/webhook/post-call?" + MARKER + "=" + MARKER, request -> request.GET());
        send("/" + MARKER + "/" + MARKER, request -> request.GET());
    }

    private void ask() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stack.doors()
                                .ask("/webhook/search-memory", question(PHRASE))
                                .toString())
                        .contains(PHRASE));
        assertThat(stack.doors().ask("/webhook/client-data", Map.of("caller_id", ADA, "agent_id", Calls.AGENT)))
                .isNotNull();
        send(
                "/webhook/search-memory",
                request -> request.header("Authorization", "Bearer " + PHRASE)
                        .POST(BodyPublishers.ofString("{\"query\": \"" + PHRASE)));
        send("/api/v1/memories/" + MARKER, request -> authorized(request).GET());
        send("/api/v1/memories/search", request -> authorized(request).POST(BodyPublishers.ofString(PHRASE)));
        send(
                "/api/v1/conversations?limit=" + MARKER,
                request -> authorized(request).GET());
    }

    @Test
    void shouldFollowOneWebhookFromTheGatewayToTheRowsInOneTrace() {
        String ingress = "http post /webhook/post-call";
        List<String> toTheMemory = List.of(
                ingress,
                "transcript",
                "extraction",
                "extraction attempt",
                "embedding",
                "embedding attempt",
                "deduplication",
                "projection",
                "projection write");

        await().atMost(SOON).untilAsserted(() -> {
            Trace trace = new Trace(traces.spans(), TRACE_ID);
            assertThat(trace.origins()).containsExactly(SENDERS_SPAN);
            assertThat(trace.names()).contains("linking", "profile", "profile rebuild");
            assertThat(trace.pathsToRowsOf("elaaoms.memories.v1")).contains(toTheMemory);
            assertThat(trace.pathsToRowsOf("elaaoms.webhook-events.v1"))
                    .contains(List.of(ingress, "projection", "projection write"));
            assertThat(trace.pathsToRowsOf("elaaoms.profiles.v1")).isNotEmpty();
            assertThat(trace.unexpectedAttributes()).isEmpty();
        });
    }

    @Test
    void shouldNeverRepeatWhatWasSaid() {
        assertThat(withTheMarker(stack.words())).isEmpty();
        assertThat(withTheMarker(get("/metrics"))).isEmpty();
        assertThat(traces.spans().stream().map(Object::toString).filter(span -> span.contains(MARKER)))
                .isEmpty();
        assertThat(traces.raw().contains(MARKER)).isFalse();
        assertThat(RawDeadLetters.read(stack.kafka()))
                .isNotEmpty()
                .noneSatisfy(letter -> assertThat(letter).contains(MARKER));
    }

    @Test
    void shouldKeepTranscriptsEncryptedAndShowThemToWhoMayReadThem() {
        assertThat(stack.database().rows().get("conversation_turns"))
                .isNotEmpty()
                .noneSatisfy(row -> assertThat(row).contains("walrus"));
        assertThat(stack.doors().read("/api/v1/conversations/conv_traced"))
                .contains(PHRASE)
                .doesNotContain("unreadable");
        assertThat(stack.words().contains(ENCRYPTION_KEY)).isFalse();
    }

    @Test
    void shouldLogInLinesOfJson() {
        List<JsonNode> log =
                stack.log().stream().map(JsonMapper.shared()::readTree).toList();

        assertThat(log).anySatisfy(line -> {
            assertThat(line.path("message").asString()).contains("refused: signature_missing");
            assertThat(line.path("request_id").asString()).isNotEmpty();
            assertThat(line.path("trace_id").asString()).hasSize(32);
        });
        assertThat(log.stream().map(line -> line.path("stage").asString())).contains("transcript", "projection");
    }

    @Test
    void shouldExportTheMetricsThatAreExplained() throws IOException {
        String table = Files.readString(Path.of("../../docs/metrics.md"));

        await().atMost(SOON).untilAsserted(() -> {
            Map<String, Set<String>> exported = ExportedMetrics.inScrape(get("/metrics"));
            assertThat(ExportedMetrics.inTable(table)).containsAllEntriesOf(exported);
            assertThat(exported).containsAllEntriesOf(ExportedMetrics.alwaysThere(table));
        });
    }

    @Test
    void shouldDescribeEverythingBehindTheOnePort() {
        JsonNode document = JsonMapper.shared().readTree(get("/openapi.json"));

        assertThat(document.path("paths").propertyNames())
                .contains("/webhook/post-call", "/webhook/search-memory", "/webhook/client-data", "/health");
        assertThat(get("/docs")).contains("swagger-ui");
    }

    private Map<String, String> question(String query) {
        return Map.of("query", query, "caller_id", ADA, "agent_id", Calls.AGENT);
    }

    private void deliver(byte[] body, UnaryOperator<HttpRequest.Builder> more) {
        String signature = Signature.of(body, stack.doors().hmacSecret(), Instant.now());
        send(
                "/webhook/post-call",
                request -> more.apply(
                        request.header("ElevenLabs-Signature", signature).POST(BodyPublishers.ofByteArray(body))));
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + stack.doors().apiKey());
    }

    private HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> more) {
        HttpRequest request =
                more.apply(stack.doors().request(path)).timeout(SOON).build();
        // each on a connection of its own: one that was refused before its body was read is no use to the
        // next
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String get(String path) {
        return send(path, request -> request.GET()).body();
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').replace("PHRASE", PHRASE).getBytes(UTF_8);
    }

    private static List<String> withTheMarker(String text) {
        return text.lines().filter(line -> line.contains(MARKER)).toList();
    }
}
