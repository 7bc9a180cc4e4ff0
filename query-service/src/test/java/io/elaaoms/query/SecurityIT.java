package io.elaaoms.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.elaaoms.database.test.TestCluster;
import io.elaaoms.platform.http.RawSender;
import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.query.access.ApiKeys;
import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.postgres.Database;
import io.elaaoms.query.postgres.PostgresLibrary;
import io.elaaoms.query.security.Logged;
import io.elaaoms.query.security.Operation;
import io.elaaoms.query.security.Recorded;
import io.elaaoms.query.security.Siege;
import io.elaaoms.query.security.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// Whether anybody gets what is another's: the service as it runs, with the tables of two tenants. Every
/// operation of the OpenAPI document is tried, so that a new one is tried, too, or fails.
/// `-Dsecurity.samples=1000000` tries everything there is to try, `-Dsecurity.seed=…` others.
class SecurityIT {

    private static final int SAMPLES = Integer.getInteger("security.samples", 2_000);
    private static final long SEED = Long.getLong("security.seed", 20_261_121);
    private static final Set<String> OPEN =
            Set.of("/health", "/health/live", "/health/ready", "/metrics", "/openapi.json", "/docs");
    private static final List<String> SCOPES = List.of("tool", "read", "write", "admin");

    private static final Recorded RECORDED = new Recorded();
    private static ConfigurableApplicationContext application;
    private static Siege siege;
    private static int port;

    @BeforeAll
    static void start() {
        DatabaseSettings database = TestCluster.freshDatabase();
        application = QueryApplication.application()
                .initializers(RECORDED::replaceIn)
                .run(
                        "--server.port=0",
                        "--DATABASE_URL=" + database.url(),
                        "--KAFKA_BOOTSTRAP_SERVERS=localhost:1",
                        "--SCHEMA_REGISTRY_URL=http://localhost:1",
                        "--RATE_LIMIT_PER_MINUTE=0",
                        "--RATE_LIMIT_CALLER_PER_MINUTE=0",
                        "--elaaoms.rate.wrong-key-delay=20ms",
                        "--elaaoms.server.first-request-timeout=2s",
                        "--elaaoms.server.body-timeout=2s",
                        "--QUERY_DEADLINE=20s",
                        "--QUERY_DATABASE_TIMEOUT=20s",
                        "--INITIATION_DEADLINE=20s",
                        "--elaaoms.write.visibility-timeout=1ms",
                        "--MEMORY_ARCHIVE_BELOW=0", // the world is of March
                        "--API_KEYS=" + keys());
        port = ((ReactiveWebServerApplicationContext) application)
                .getWebServer()
                .getPort();
        siege = new Siege(port, new World(new PostgresLibrary(application.getBean(Database.class))));
    }

    @AfterAll
    static void stop() {
        siege.close();
        application.close();
    }

    @Test
    void shouldAskForAKeyWhereverItDoesNotSayOtherwise() {
        assertThat(Operation.all())
                .filteredOn(operation -> !operation.needsKey())
                .allSatisfy(operation -> assertThat(OPEN).contains(operation.path()));
        assertThat(Operation.all()).filteredOn(Operation::needsKey).isNotEmpty().allSatisfy(operation -> {
            assertThat(siege.honestly(operation, "").statusCode()).isEqualTo(401);
            assertThat(siege.honestly(operation, "wrong").statusCode()).isEqualTo(401);
        });
    }

    @Test
    void shouldHoldEveryKeyToItsScope() {
        assertThat(Operation.all()).filteredOn(Operation::needsKey).allSatisfy(operation -> {
            assertThat(operation.scope()).get().isIn(SCOPES);
            for (String scope : SCOPES) {
                boolean allowed =
                        scope.equals("admin") || scope.equals(operation.scope().orElseThrow());
                int status = siege.honestly(operation, key(scope, World.OURS)).statusCode();
                assertThat(status)
                        .as("%s with a key for %s", operation, scope)
                        .matches(allowed ? answered -> answered < 300 : answered -> answered == 403);
            }
        });
    }

    /// Else a service that answers nothing would pass all that follows.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /webhook/client-data",
                "POST /webhook/search-memory",
                "POST /tools/memory-query",
                "POST /api/v1/memories/search",
                "GET /api/v1/memories/{user_id}",
                "GET /api/v1/agents/{agent}/callers/{caller}/memories",
                "GET /api/v1/memories/{memory_id}/history",
                "GET /api/v1/conversations",
                "GET /api/v1/conversations/{conversation_id}",
                "POST /api/v1/memories",
                "GET /api/v1/export"
            })
    void shouldShowDanaWhatIsHers(String name) {
        assertThat(Operation.all())
                .filteredOn(operation -> operation.toString().equals(name))
                .singleElement()
                .satisfies(operation -> assertThat(siege.honestly(operation, key("admin", World.OURS))
                                .body())
                        .contains(World.markOf(World.OURS, World.DANA, World.AGENT)));
    }

    @Test
    void shouldShowNobodyWhatIsAnothers() {
        List<Operation> operations =
                Operation.all().stream().filter(Operation::needsKey).toList();
        RECORDED.forget();
        Logged logged = Logged.start();

        Siege.Report report = siege.lay(operations, key("admin", World.OURS), SAMPLES, SEED);

        System.out.printf("%d operations, %s, seed %d%n", operations.size(), report, SEED);
        List<String> lines = logged.stop();
        assertSoftly(softly -> {
            softly.assertThat(report.faults()).isEmpty();
            softly.assertThat(RECORDED.tenants()).containsExactly(World.OURS);
            softly.assertThat(lines).noneMatch(World::isGivenAwayBy);
        });
    }

    @Test
    void shouldOpenNobodysListWithACursorOfAnother() {
        List<String> lists = List.of("/api/v1/memories/%s?limit=1", "/api/v1/conversations?user_id=%s&limit=1");

        assertThat(lists).allSatisfy(list -> {
            String ours = list.formatted(encode(World.DANA));
            List<String> cursors = List.of(
                    cursor(list.formatted(encode(World.ERIK)), key("read", World.OURS)),
                    cursor(ours, key("read", World.THEIRS)),
                    cursor(ours, key("admin", World.OURS)));

            assertThat(cursors)
                    .allSatisfy(cursor -> assertThat(
                                    siege.get(ours + "&cursor=" + encode(cursor), key("read", World.OURS))
                                            .statusCode())
                            .isEqualTo(400));
        });
    }

    @Test
    void shouldRefuseAThousandWrongKeysAndLetTheRightOneIn() {
        Logged logged = Logged.start();
        String right = key("read", World.OURS);
        Map<Integer, Integer> answers = new ConcurrentHashMap<>();

        IntStream.range(0, 1_000).parallel().forEach(number -> {
            String wrong = number % 2 == 0 ? right + number : "guess-" + number;
            answers.merge(siege.get("/api/v1/conversations", wrong).statusCode(), 1, Integer::sum);
            if (number % 100 == 0) {
                answers.merge(siege.get("/api/v1/conversations", right).statusCode(), 1, Integer::sum);
            }
        });

        assertThat(answers).containsExactlyInAnyOrderEntriesOf(Map.of(401, 1_000, 200, 10));
        assertThat(logged.stop()).noneMatch(line -> line.contains("guess-") || line.contains(right));
        assertThat(siege.get("/metrics", "").body())
                .contains("elaaoms_access_refused_total{reason=\"wrong_key\"}", "elaaoms_access_slowed_total")
                .doesNotContain("guess-", right);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/memories/a%00b",
                "GET /api/v1/memories/%c0%af",
                "GET /api/v1/memories/%zz",
                "GET /api/v1/memories/%",
                "GET /api/v1/memories/..%2f..%2fhealth",
                "GET /api/v1/memories/../../conversations",
                "GET /%2e%2e/%2e%2e/etc/passwd",
                "GET /docs/assets/../../../query-service.yaml",
                "GET /docs/assets/..%2f..%2fquery-service.yaml",
                "GET /docs/assets/%2e%2e%5cquery-service.yaml",
                "GET /api/v1/memories/%2B14155550142;user_id=%2B14155550143",
                "GET //api/v1/conversations",
                "GET http://evil.example.com/api/v1/conversations",
                "GET /api/v1/conversations?user_id=%00",
                "GET /api/v1/conversations?user_id=%ff%fe",
                "GET /api/v1/conversations?limit=1&limit=%00&&&=&%",
                "GET /api/v1/memories/%2B14155550142#x",
                "TRACE /api/v1/conversations",
                "CONNECT /api/v1/conversations",
                "DELETE /api/v1/conversations",
                "PROPFIND /api/v1/conversations",
                "OPTIONS /api/v1/conversations",
                "HEAD /api/v1/conversations"
            })
    void shouldNotBreakOverAPath(String line) throws Exception {
        try (RawSender sender = new RawSender(port)) {
            RawSender.Answer answer = sender.say(head(line)).answer();

            assertThat(answer.status()).as(answer.body()).isBetween(200, 499);
            assertThat(answer.body()).doesNotContain("marksouth", "555014" + "3at", "API_KEYS", "root:");
        }
    }

    @Test
    void shouldSayWhichMethodItTakes() throws Exception {
        try (RawSender sender = new RawSender(port)) {
            RawSender.Answer answer =
                    sender.say(head("PUT /webhook/search-memory")).answer();

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.head()).containsIgnoringCase("Allow: POST");
            assertThat(answer.body()).contains("METHOD_NOT_ALLOWED");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Request-Id: a\r\nX-Injected: yes\r\n",
                "X-Request-Id: a\nX-Injected: yes\r\n",
                "X-Request-Id: \u0000\r\n",
                "X-Request-Id: ${jndi:ldap://127.0.0.1/x}\r\n",
                "Origin: https://evil.example.com\r\n",
                "Origin: null\r\n",
                "Origin: \u00ff\u00fe\r\n",
                "Accept: not a type\r\n",
                "Content-Type: not a type\r\nContent-Length: 2\r\n",
                "Accept-Charset: nothing\r\n",
                "traceparent: 00-00-00-00\r\n",
                "baggage: a=\r\n",
                "Range: bytes=0-,0-,0-\r\n",
                "If-None-Match: \"\r\n",
                "Cookie: a=b; $Version=1; \u00ff\r\n",
                "Authorization: Bearer \u00ff\u00fe\r\n",
                "Expect: 200-ok\r\n"
            })
    void shouldNotBreakOverAHeader(String headers) throws Exception {
        try (RawSender sender = new RawSender(port)) {
            RawSender.Answer answer = sender.say(head("GET /api/v1/conversations?limit=1", headers) + "{}")
                    .answer();

            assertThat(answer.status()).as(answer.body()).isBetween(200, 499);
            assertThat(answer.head()).doesNotContain("X-Injected", "jndi", "Access-Control-Allow-Origin");
        }
    }

    @Test
    void shouldBoundWhatItReadsAndForHowLong() throws Exception {
        try (RawSender sender = new RawSender(port)) {
            sender.say(head("POST /webhook/search-memory", "Content-Length: 1000\r\n"));

            assertThat(sender.trickle(" ").status()).isEqualTo(408);
        }
        try (RawSender sender = new RawSender(port)) {
            sender.say(head("POST /webhook/search-memory", "Content-Length: 100000000\r\n"));

            assertThat(sender.answer().body()).contains("PAYLOAD_TOO_LARGE");
        }
        try (RawSender sender = new RawSender(port)) {
            sender.say("GET /health HTTP/1.1\r\n");

            assertThat(sender.trickle("X").status()).isZero();
        }
        assertThat(status("GET /" + "x".repeat(20_000))).isEqualTo(414);
        assertThat(status("GET /health", "X: %s\r\n".formatted("x".repeat(20_000))))
                .isEqualTo(431);
    }

    private static int status(String line, String... headers) throws Exception {
        try (RawSender sender = new RawSender(port)) {
            return sender.say(head(line, headers)).answer().status();
        }
    }

    private static String head(String line, String... headers) {
        return "%s HTTP/1.1\r\nHost: memory\r\nX-API-Key: %s\r\n%s\r\n"
                .formatted(line, key("admin", World.OURS), String.join("", headers));
    }

    private static String cursor(String list, String key) {
        return Clients.JSON
                .readTree(siege.get(list, key).body())
                .path("next_cursor")
                .asString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String key(String scope, String tenant) {
        return "key-of-%s-for-%s".formatted(tenant, scope);
    }

    private static String keys() {
        return Stream.of(World.OURS, World.THEIRS)
                .flatMap(tenant -> SCOPES.stream()
                        .map(scope -> "%s-%s:%s:%s:%s"
                                .formatted(tenant, scope, ApiKeys.sha256(key(scope, tenant)), scope, tenant)))
                .collect(Collectors.joining(","));
    }
}
