package io.elaaoms.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.database.test.TestCluster;
import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.postgres.Database;
import io.elaaoms.query.postgres.PostgresLibrary;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;

/// The service as it runs, over HTTP, with the tables, without a broker.
class QueryApplicationIT {

    private static final Pattern ROUTE = Pattern.compile("\\((GET|POST|PUT|PATCH|DELETE) && (/[^)]*)\\)");
    private static final String ASK = """
            {"query": "appointment times", "caller_id": "+14155550142", "agent_id": "agent_dentist"}
            """;

    private static ConfigurableApplicationContext application;
    private static WebTestClient client;

    @BeforeAll
    static void start() {
        application = RunningService.start(TestCluster.freshDatabase());
        client = RunningService.client(application);
        PostgresLibrary library = new PostgresLibrary(application.getBean(Database.class));
        library.keep(Sample.of("mornings", "Dana prefers morning appointments", 1, 0, 0));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void shouldServeExactlyWhatItDocuments() throws Exception {
        Set<String> documented = new TreeSet<>();
        Clients.JSON
                .readTree(new ClassPathResource("query-service/openapi.json").getContentAsByteArray())
                .path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> documented.add(method + " " + path.getKey())));

        assertThat(documented).isEqualTo(served()).isNotEmpty();
    }

    private static Set<String> served() {
        Set<String> served = new TreeSet<>();
        ROUTE.matcher(String.valueOf(application
                        .getBean("routerFunctionMapping", RouterFunctionMapping.class)
                        .getRouterFunction()))
                .results()
                .forEach(route -> served.add(route.group(1).toLowerCase(Locale.ROOT) + " " + route.group(2)));
        return served;
    }

    @Test
    void shouldAnswerATool() {
        post("/webhook/search-memory", ASK)
                .jsonPath("$.data.mode")
                .isEqualTo("hybrid")
                .jsonPath("$.data.memories[0].content")
                .isEqualTo("Dana prefers morning appointments")
                .jsonPath("$.data.memories[0].timestamp")
                .isEqualTo("2026-03-01T10:00:00Z");
    }

    @Test
    void shouldTakeAPathWithASlashAtItsEnd() {
        post("/webhook/search-memory/", ASK).jsonPath("$.data.mode").isEqualTo("hybrid");
        client.get()
                .uri("/api/v1/memories/")
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectHeader()
                .valueEquals("Allow", "POST");
    }

    @Test
    void shouldGreet() {
        post("/webhook/conversation-init", "{\"caller_id\": \"+14155550142\", \"agent_id\": \"agent_dentist\"}")
                .jsonPath("$.type")
                .isEqualTo("conversation_initiation_client_data")
                .jsonPath("$.dynamic_variables.is_returning_caller")
                .isEqualTo(false)
                .jsonPath("$.conversation_config_override")
                .isEmpty()
                .jsonPath("$.user_id")
                .isEqualTo("+14155550142");
    }

    @Test
    void shouldCarryTheRequestIdAndDocumentItsErrors() {
        client.post()
                .uri("/webhook/search-memory")
                .header("X-Request-Id", "req-1")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .valueEquals("X-Request-Id", "req-1")
                .expectBody()
                .jsonPath("$.request_id")
                .isEqualTo("req-1")
                .jsonPath("$.error.details.field")
                .isEqualTo("query");
        client.get()
                .uri("/nothing/here")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("NOT_FOUND");
    }

    /// Whatever the answer is: the id of the request is in it, ours where the client's is not fit to print.
    @Test
    void shouldCarryTheRequestIdOnEveryRoute() {
        served().forEach(route -> {
            String path = route.substring(route.indexOf(' ') + 1).replaceAll("[{][^}]*[}]", "x");
            HttpMethod method =
                    HttpMethod.valueOf(route.substring(0, route.indexOf(' ')).toUpperCase(Locale.ROOT));
            expectRequestId(method, path.replace("**", "swagger-ui.css"));
        });
        expectRequestId(HttpMethod.GET, "/nothing/here");
        expectRequestId(HttpMethod.DELETE, "/api/v1/memories/search");
        expectRequestId(HttpMethod.PATCH, "/api/v1/conversations");
    }

    private static void expectRequestId(HttpMethod method, String path) {
        client.method(method)
                .uri(path)
                .header("X-Request-Id", "req-7")
                .exchange()
                .expectHeader()
                .valueEquals("X-Request-Id", "req-7");
        client.method(method)
                .uri(path)
                .header("X-Request-Id", "not fit to print")
                .exchange()
                .expectHeader()
                .valueMatches("X-Request-Id", "[0-9a-f-]{36}");
    }

    @Test
    void shouldRefuseABodyThatIsTooLarge() {
        client.post()
                .uri("/webhook/search-memory")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"query\": \"" + "x".repeat(300_000) + "\"}")
                .exchange()
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("PAYLOAD_TOO_LARGE");
    }

    @Test
    void shouldTellWhatIsMissingAndShowItsNumbers() {
        client.get()
                .uri("/health")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("degraded")
                .jsonPath("$.checks.database.status")
                .isEqualTo("up")
                .jsonPath("$.checks.kafka.status")
                .isEqualTo("down")
                .jsonPath("$.checks.schema_registry.status")
                .isEqualTo("down");
        post("/webhook/search-memory", ASK);
        client.get()
                .uri("/metrics")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(text -> assertThat(text)
                        .contains("elaaoms_memory_query_latency_seconds_count{mode=\"hybrid\"}")
                        .contains("http_server_requests_seconds_count"));
    }

    private static WebTestClient.BodyContentSpec post(String path, String body) {
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
}
