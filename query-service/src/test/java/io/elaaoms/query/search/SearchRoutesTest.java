package io.elaaoms.query.search;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elaaoms.platform.embedding.EmbeddingModelId;
import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.access.Scope;
import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.deadline.TimeLimit;
import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.fixtures.InMemoryLibrary;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.fixtures.ScriptedEmbedder;
import io.elaaoms.query.http.Bodies;
import io.elaaoms.query.summary.Summariser;
import io.elaaoms.schemas.v1.ToolInvocation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

class SearchRoutesTest {

    private static final String ABOUT_TIMES = """
            {"query": "preferred appointment times", "conversation_id": "conv_7d01", "caller_id": "+14155550142",
             "agent_id": "agent_dentist", "limit": 5}
            """;

    private static final Sample MORNINGS = Sample.of("mornings", "Dana prefers morning appointments", 1, 0, 0);
    private static final Sample DOG = Sample.of("dog", "Dana has a dog named Rex", 0, 1, 0);
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration SHARE = Duration.ofSeconds(1);

    private final InMemoryLibrary library = new InMemoryLibrary();
    private final ScriptedEmbedder embedder = new ScriptedEmbedder(new EmbeddingModelId(Sample.MODEL, 3));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final QueryEmbeddings embeddings = new QueryEmbeddings(embedder, TestSettings.search(), meters);
    private final RecentAnswers recent = new RecentAnswers(new CacheSettings(100, Duration.ofMinutes(5)));
    private final List<ToolInvocation> written = new ArrayList<>();
    private final InstantSource clock = InstantSource.fixed(Sample.MARCH);
    private final WebTestClient client = client(library);

    @BeforeEach
    void rememberTwoThings() {
        embedder.answer("preferred appointment times", 1, 0, 0);
        library.keep(MORNINGS);
        library.keep(DOG);
    }

    @AfterEach
    void stopThreads() {
        embeddings.close();
    }

    @Test
    void shouldAnswerATool() {
        post("/webhook/search-memory", ABOUT_TIMES)
                .jsonPath("$.status")
                .isEqualTo("success")
                .jsonPath("$.request_id")
                .isEqualTo("generated")
                .jsonPath("$.data.mode")
                .isEqualTo("hybrid")
                .jsonPath("$.data.degraded")
                .isEmpty()
                .jsonPath("$.data.memories.length()")
                .isEqualTo(1)
                .jsonPath("$.data.memories[0].content")
                .isEqualTo("Dana prefers morning appointments")
                .jsonPath("$.data.memories[0].explain")
                .doesNotExist()
                .jsonPath("$.data.summary")
                .isEqualTo("From earlier calls: Dana prefers morning appointments.");
    }

    @Test
    void shouldAnswerAClientOfOpenMemory() {
        WebTestClient programs = programs();
        String asked = """
                {"agent_id": "agent_dentist", "caller_id": "+14155550142", "query": "preferred appointment times",
                 "filters": {"min_importance": %d, "categories": ["preference", "order"],
                             "date_range": {"start": "2026-01-01T00:00:00Z", "end": "2026-12-31T23:59:59Z"}},
                 "limit": 5, "min_relevance": 0.7}
                """;

        post(programs, "/api/v1/memories/search", asked.formatted(4))
                .json("""
                        {"status": "success", "query": "preferred appointment times", "total_count": 1, "memories": [
                          {"memory_id": "mornings", "content": "Dana prefers morning appointments", "importance": 5,
                           "created_at": "2026-03-01T10:00:00Z", "metadata": {
                             "timestamp": "2026-03-01T10:00:00Z", "category": "preference", "tags": [], "reinforcement_count": 1}}]}
                        """)
                .jsonPath("$.memories[0].relevance_score")
                .isNumber()
                .jsonPath("$.search_time_ms")
                .isNumber()
                .jsonPath("$.items[0].memory.memory_id")
                .isEqualTo("mornings");
        post(programs, "/api/v1/memories/search", asked.formatted(7))
                .jsonPath("$.total_count")
                .isEqualTo(0);
    }

    @Test
    void shouldWeighMemoriesAsTheyWereAtTheTimeThatIsAskedAbout() {
        post(programs(), "/api/v1/memories/search", """
                        {"query": "preferred appointment times", "user_id": "+14155550142", "as_of": "2026-03-31T10:00:00Z", "explain": true}
                        """)
                .jsonPath("$.items[0].explain.recency")
                .value(Double.class, recency -> assertThat(recency).isCloseTo(0.5, within(1e-6)))
                .jsonPath("$.items[0].explain.salience")
                .value(Double.class, salience -> assertThat(salience).isLessThan(0.5));
    }

    /// Nothing was known before March.
    @ParameterizedTest
    @ValueSource(strings = {"", ", \"filters\": null", ", \"filters\": {\"as_of\": \"2026-02-01\"}"})
    void shouldTellWhatWasBelievedThenWhateverIsSaidOfNoFilters(String filters) {
        post(programs(), "/api/v1/memories/search", """
                        {"query": "preferred appointment times", "user_id": "+14155550142", "as_of": "2026-02-01"%s}
                        """.formatted(filters))
                .jsonPath("$.total_count")
                .isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"filters\": \"preference\"",
                "\"limit\": 2.5",
                "\"min_importance\": true",
                "\"filters\": {\"min_importance\": 11}",
                "\"filters\": {\"date_range\": [\"2026-01-01\"]}",
                "\"date_range\": {\"from\": \"yesterday\"}",
                "\"min_relevance\": 2"
            })
    void shouldRefuseFiltersThatAreNone(String filters) {
        programs()
                .post()
                .uri("/api/v1/memories/search")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"user_id\": \"dana\", \"query\": \"times\", %s}".formatted(filters))
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tools/memory-query", "/api/v1/tools/memory-query"})
    void shouldAnswerAToolThatWantsNoWrapping(String path) {
        post(path, "{\"query\": \"preferred appointment times\", \"user_id\": \"+14155550142\", \"sectors\": []}")
                .jsonPath("$.memories[0].sector")
                .isEqualTo("semantic")
                .jsonPath("$.memories[0].timestamp")
                .isEqualTo("2026-03-01T10:00:00Z")
                .jsonPath("$.query_time_ms")
                .isEqualTo(0);
    }

    @Test
    void shouldWriteDownWhoAskedWhat() {
        post("/webhook/search-memory", ABOUT_TIMES);

        assertThat(written).singleElement().satisfies(invocation -> {
            assertThat(invocation.getTool()).isEqualTo("search-memory");
            assertThat(invocation.getUserId()).isEqualTo(DANA);
            assertThat(invocation.getMode()).isEqualTo("hybrid");
            assertThat(invocation.getMemoryIds()).containsExactly("mornings");
            assertThat(invocation.getConversationId()).contains("conv_7d01");
        });
    }

    @Test
    void shouldNotWriteDownWhatOnlyALinkBroughtIn() {
        library.link(MORNINGS, DOG, 0.9);

        post("/webhook/search-memory", ABOUT_TIMES)
                .jsonPath("$.data.memories.length()")
                .isEqualTo(2);

        assertThat(written)
                .singleElement()
                .satisfies(invocation -> assertThat(invocation.getMemoryIds()).containsExactly("mornings"));
    }

    @Test
    void shouldCountEmptyStringsAsAbsent() {
        post("/webhook/search-memory", """
                        {"query": "preferred appointment times", "caller_id": "+14155550142", "agent_id": "agent_dentist",
                         "limit": "", "search_all_agents": "", "conversation_id": ""}
                        """).jsonPath("$.data.memories.length()").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anonymous", "{{system__caller_id}}"})
    void shouldFindNothingForAWithheldNumber(String callerId) {
        post("/webhook/search-memory", ABOUT_TIMES.replace(DANA, callerId))
                .jsonPath("$.data.memories")
                .isEmpty()
                .jsonPath("$.data.summary")
                .isNotEmpty();
        assertThat(written).isEmpty();
    }

    @Test
    void shouldGoOnByWordsWhereTheEmbeddingFails() {
        embedder.failWith(new IllegalStateException("provider down"));

        post("/webhook/search-memory", ABOUT_TIMES.replace("preferred appointment times", "morning appointments"))
                .jsonPath("$.data.mode")
                .isEqualTo("keyword")
                .jsonPath("$.data.degraded[0]")
                .isEqualTo("embedding")
                .jsonPath("$.data.memories[0].content")
                .isEqualTo("Dana prefers morning appointments");
        assertThat(embeddings.failing()).isTrue();
        assertThat(meters.timer("elaaoms.memory.query.latency", "mode", "keyword")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldSaySoWhereTheDatabaseFails() {
        WebTestClient degraded = client(always(Mono.error(new IllegalStateException("database down"))));

        post(degraded, "/webhook/search-memory", ABOUT_TIMES)
                .jsonPath("$.data.error")
                .isEqualTo("service_degraded")
                .jsonPath("$.data.degraded[0]")
                .isEqualTo("search")
                .jsonPath("$.data.memories")
                .isEmpty();
        post(degraded, "/tools/memory-query", "{\"query\": \"times\", \"user_id\": \"+14155550142\"}")
                .jsonPath("$.error")
                .isEqualTo("service_degraded")
                .jsonPath("$.summary")
                .isNotEmpty();
        assertThat(written).extracting(ToolInvocation::getMode).containsExactly("degraded", "degraded");
    }

    @Test
    void shouldGiveUpOnADatabaseThatHangs() {
        WebTestClient hanging = client(always(Mono.never()));

        post(hanging, "/webhook/search-memory", ABOUT_TIMES)
                .jsonPath("$.data.mode")
                .isEqualTo("degraded");
    }

    @Test
    void shouldSpeakInTheWordsOfAModel() {
        WebTestClient worded = client(library, Optional.of((_, memories, _) -> Mono.just("Said: " + memories)));

        post(worded, "/webhook/search-memory", ABOUT_TIMES)
                .jsonPath("$.data.summary")
                .isEqualTo("From earlier calls: Said: [Dana prefers morning appointments]")
                .jsonPath("$.data.degraded")
                .isEmpty();
    }

    @Test
    void shouldKeepTheTemplatesWordsWhereTheModelFails() {
        WebTestClient speechless =
                client(library, Optional.of((_, _, _) -> Mono.error(new IllegalStateException("model down"))));

        post(speechless, "/webhook/search-memory", ABOUT_TIMES)
                .jsonPath("$.data.summary")
                .isEqualTo("From earlier calls: Dana prefers morning appointments.")
                .jsonPath("$.data.mode")
                .isEqualTo("hybrid")
                .jsonPath("$.data.degraded[0]")
                .isEqualTo("summary");
    }

    @Test
    void shouldEmbedAQuestionOnce() {
        post("/webhook/search-memory", ABOUT_TIMES);
        post("/webhook/search-memory", ABOUT_TIMES.replace("preferred", "Preferred"));

        assertThat(embedder.asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"query\": \" \", \"caller_id\": \"+14155550142\", \"agent_id\": \"a\"}",
                "{\"query\": \"times\", \"caller_id\": \"+14155550142\"}",
                "{\"query\": \"times\", \"agent_id\": \"a\"}",
                "{\"query\": \"times\", \"caller_id\": \"+14155550142\", \"agent_id\": \"a\", \"limit\": 99}",
                "not json"
            })
    void shouldRefuseWhatItCannotAnswer(String body) {
        client.post()
                .uri("/webhook/search-memory")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("INVALID_REQUEST")
                .jsonPath("$.request_id")
                .isEqualTo("generated");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "query     | - | null",
                "query     | `\"query\": [1, 2]` | `\"a list of 2 entries\"`",
                "caller_id | `\"query\": \"times\"` | null",
                "limit     | `\"query\": \"times\", \"caller_id\": \"dana\", \"limit\": 99` | 99",
                "limit     | `\"query\": \"times\", \"caller_id\": \"dana\", \"limit\": \"many\"` | `\"many\"`",
            })
    void shouldSayWhatItReceived(String field, @Nullable String sent, String received) {
        client.post()
                .uri("/webhook/search-memory")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"agent_id\": \"a\"%s}".formatted(sent == null ? "" : ", " + sent))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .json("{\"error\": {\"details\": {\"field\": \"%s\", \"received\": %s}}}".formatted(field, received));
    }

    @Test
    void shouldRepeatNothingLong() {
        client.post()
                .uri("/webhook/search-memory")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(ABOUT_TIMES.replace("preferred", "preferred ".repeat(200)))
                .exchange()
                .expectBody()
                .jsonPath("$.error.details.received")
                .isEqualTo("2018 characters");
    }

    private WebTestClient.BodyContentSpec post(String path, String body) {
        return post(client, path, body);
    }

    private static WebTestClient.BodyContentSpec post(WebTestClient client, String path, String body) {
        return client.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private static MemoryIndex always(Mono<Found> found) {
        return new MemoryIndex() {

            @Override
            public Mono<Found> find(MemoryQuestion question, @Nullable QueryVector vector, Relevance answering) {
                return found;
            }

            @Override
            public Mono<Edition> edition(String tenant, Caller person) {
                return found.map(Found::edition);
            }
        };
    }

    private WebTestClient client(MemoryIndex index) {
        return client(index, Optional.empty());
    }

    private WebTestClient client(MemoryIndex index, Optional<Summariser> summariser) {
        Ranking ranking = new Ranking(new Scoring(TestSettings.search(), new ModelScale(0.3, 0)));
        MemorySearch search = new MemorySearch(
                new MemorySearch.Sources(embeddings, index, recent), ranking, TestSettings.timing(clock), meters);
        Wording wording = new Wording(250, summariser, SHARE, clock);
        ToolHandler.Tools tools = new ToolHandler.Tools(
                search, wording, written::add, new CallerIds(""), new TimeLimit(LIMIT, clock), () -> "inv_1");
        return Clients.of(
                SearchRoutes.ofTools(
                        new ToolHandler(new Bodies(Clients.JSON), tools), new KeyRequired(Clients.KEYS, Scope.TOOL)),
                Clients.TOOL_KEY);
    }

    private WebTestClient programs() {
        Ranking ranking = new Ranking(new Scoring(TestSettings.search(), new ModelScale(0.3, 0.8)));
        MemorySearch search = new MemorySearch(
                new MemorySearch.Sources(embeddings, library, recent), ranking, TestSettings.timing(clock), meters);
        SearchHandler handler =
                new SearchHandler(new Bodies(Clients.JSON), new CallerIds(""), search, new TimeLimit(LIMIT, clock));
        return Clients.of(
                SearchRoutes.ofPrograms(handler, new KeyRequired(Clients.KEYS, Scope.READ)), Clients.READ_KEY);
    }
}
