package io.elaaoms.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.fixtures.Promised;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.health.HealthChecks;
import io.elaaoms.query.health.WarmUp;
import io.elaaoms.query.postgres.Database;
import io.elaaoms.query.postgres.PostgresLibrary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/// What callers get while PostgreSQL is away, under load: the promises of the README.
class DatabaseOutageIT {

    private static final Duration GREETED_WITHIN = Promised.within(Duration.ofMillis(800));

    /// The deadline, and what it takes to send the answer on a machine that is busy with its own tests.
    private static final Duration ANSWERED_WITHIN = Promised.within(Duration.ofMillis(1_500 + 300));

    private static final Duration OUTAGE = Duration.ofSeconds(3);
    private static final String GREET = "/webhook/client-data";
    private static final String ASK = "/webhook/search-memory";
    private static final String DANA_CALLS = """
            {"caller_id": "+14155550142", "called_number": "+14155550100", "agent_id": "agent_dentist"}
            """;
    private static final String ABOUT_TIMES = """
            {"query": "appointment times", "caller_id": "+14155550142", "agent_id": "agent_dentist", "explain": true}
            """;

    /// Of which no instance can have kept an answer.
    private static final String NEVER_ANSWERED = ABOUT_TIMES.replace("appointment times", "the name of the dog");

    @TempDir
    private static Path directory;

    private static OutageServer server;
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        server = new OutageServer(directory);
        service = RunningService.start(server.settings());
        await().atMost(Duration.ofSeconds(60)).until(service.getBean(WarmUp.class)::isDone);
        PostgresLibrary library = new PostgresLibrary(service.getBean(Database.class));
        library.keep(Sample.of("mornings", "Dana prefers morning appointments", 1, 0, 0));
        library.greet("Hi Dana!");
    }

    @AfterAll
    static void stop() {
        service.close();
        server.close();
    }

    @Test
    void shouldAnswerEverybodyWhileTheDatabaseIsStopped() {
        expectHonestAnswers(server::stop, server::start);
    }

    @Test
    void shouldAnswerEverybodyWhileTheDatabaseHangs() {
        expectHonestAnswers(server::freeze, server::thaw);
    }

    @Test
    void shouldNotWaitForABodyThatDoesNotCome() throws IOException {
        try (Socket caller = new Socket("localhost", RunningService.port(service))) {
            caller.setSoTimeout((int) GREETED_WITHIN.toMillis());
            caller.getOutputStream()
                    .write(
                            "POST /webhook/client-data HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: 9\r\n\r\n"
                                    .formatted(Clients.TOOL_KEY)
                                    .getBytes(UTF_8));

            byte[] answer = caller.getInputStream().readNBytes(15);

            assertThat(answer).asString(UTF_8).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    private void expectHonestAnswers(Runnable breakIt, Runnable mendIt) {
        try (OpenLoop callers = new OpenLoop(service)) {
            awaitReply(callers, GREET, DANA_CALLS, reply -> reply.greeting().equals("Hi Dana!"));
            awaitReply(callers, ASK, ABOUT_TIMES, reply -> reply.mode().equals("hybrid"));

            breakIt.run();
            List<Reply> greeted;
            List<Reply> answered;
            try (OpenLoop greetings = new OpenLoop(service);
                    OpenLoop questions = new OpenLoop(service)) {
                greetings.every(Duration.ofMillis(25), GREET, DANA_CALLS);
                questions.every(Duration.ofMillis(100), ASK, ABOUT_TIMES);
                questions.every(Duration.ofMillis(100), ASK, NEVER_ANSWERED);
                await().pollDelay(OUTAGE).until(() -> true);
                greeted = greetings.stop();
                answered = questions.stop();
            } finally {
                mendIt.run();
            }

            assertThat(greeted).hasSizeGreaterThan(60);
            greeted.forEach(DatabaseOutageIT::expectGenericGreeting);
            assertThat(answered).hasSizeGreaterThan(30);
            answered.forEach(DatabaseOutageIT::expectDegradedAnswer);
            awaitReply(callers, GREET, DANA_CALLS, reply -> reply.greeting().equals("Hi Dana!"));
            awaitReply(callers, ASK, ABOUT_TIMES, reply -> reply.mode().equals("hybrid"));
            expectNothingLeaked();
        }
    }

    private static void expectGenericGreeting(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.greeting()).isEqualTo("Hello! How can I help you today?");
        assertThat(reply.body().path("dynamic_variables").propertyNames())
                .contains(
                        "caller_name",
                        "greeting",
                        "memory_context",
                        "is_returning_caller",
                        "conversation_count",
                        "last_interaction",
                        "recent_topics",
                        "open_commitments",
                        "caller_language");
        assertThat(reply.took()).isLessThan(GREETED_WITHIN);
    }

    private static void expectDegradedAnswer(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.mode()).isEqualTo("degraded");
        assertThat(reply.body().at("/data/degraded/0").asString()).isEqualTo("search");
        assertThat(reply.body().at("/data/error").asString()).isEqualTo("service_degraded");
        assertThat(reply.took()).isLessThan(ANSWERED_WITHIN);
    }

    /// All connections are back, nobody waits for one, and the server has no more of ours than we know of.
    /// One that died while nobody had it is found dead by whoever wants it next: the health check uses those
    /// that neither greetings nor searches do.
    private static void expectNothingLeaked() {
        MeterRegistry meters = service.getBean(MeterRegistry.class);
        HealthChecks checks = service.getBean(HealthChecks.class);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            checks.report().block();
            assertThat(sum(meters, "elaaoms.database.waiting")).isZero();
            assertThat(sum(meters, "elaaoms.database.connections", "state", "busy"))
                    .isZero();
            assertThat(PostgresLibrary.connections(server.settings(), "query-service %"))
                    .isEqualTo((long) sum(meters, "elaaoms.database.connections"))
                    .isLessThanOrEqualTo(18);
        });
    }

    private static double sum(MeterRegistry meters, String name, String... tags) {
        return meters.find(name).tags(tags).gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    private static void awaitReply(OpenLoop callers, String path, String body, Predicate<Reply> expected) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> callers.post(path, body).join(), expected);
    }
}
