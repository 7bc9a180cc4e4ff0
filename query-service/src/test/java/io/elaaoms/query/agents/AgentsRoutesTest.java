package io.elaaoms.query.agents;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.DENTIST;
import static io.elaaoms.query.fixtures.Sample.MARCH;
import static io.elaaoms.query.fixtures.Sample.TENANT;

import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.access.Scope;
import io.elaaoms.query.agents.AgentsHandler.Agents;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.fixtures.InMemoryAgents;
import io.elaaoms.query.fixtures.InMemoryProfileBook;
import io.elaaoms.query.fixtures.Profiles;
import io.elaaoms.query.http.Bodies;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;

class AgentsRoutesTest {

    private static final String GIVEN = """
            {"agent_id": "agent_dentist", "caller_id": "(415) 555-0142", "ttl_hours": 48,
             "profile_data": {"name": "Front desk", "capabilities": ["appointments"], "language": "en-US"}}
            """;

    private final InMemoryProfileBook book = new InMemoryProfileBook();
    private final InMemoryAgents agents = new InMemoryAgents();
    private Instant now = MARCH;
    private final WebTestClient client = Clients.of(
            AgentsRoutes.of(
                    new AgentsHandler(
                            new Bodies(Clients.JSON),
                            new CallerIds("us"),
                            new Agents(agents, agents, book, new AgentSettings(Duration.ofHours(24)), () -> now)),
                    new KeyRequired(Clients.KEYS, Scope.READ),
                    new KeyRequired(Clients.KEYS, Scope.WRITE)),
            Clients.READ_KEY);

    @Test
    void shouldKeepWhatAnAgentIsSaidToBe() {
        give(GIVEN).isOk().expectBody().json("""
                        {"status": "success", "agent_id": "agent_dentist", "caller_id": "+14155550142",
                         "created_at": "2026-03-01T10:00:00Z", "expires_at": "2026-03-03T10:00:00Z"}
                        """);
    }

    @Test
    void shouldShowAnAgentToWhomWeKnowNobody() {
        give(GIVEN).isOk();

        show("+14155550143")
                .isOk()
                .expectBody()
                .jsonPath("$.profile_data.name")
                .isEqualTo("Front desk")
                .jsonPath("$.profile_data.capabilities[0]")
                .isEqualTo("appointments")
                .jsonPath("$.memory_count")
                .isEqualTo(0)
                .jsonPath("$.caller")
                .doesNotExist();
    }

    @Test
    void shouldShowWhatTheAgentWouldBeToldOfACaller() {
        give(GIVEN).isOk();
        book.keep(TENANT, DANA, DENTIST, Profiles.dana("Hello Dana!"));

        show("+14155550142")
                .isOk()
                .expectBody()
                .jsonPath("$.caller.greeting")
                .isEqualTo("Hello Dana!")
                .jsonPath("$.memory_count")
                .isEqualTo(7);
    }

    @Test
    void shouldForgetAnAgentWhenItsTimeIsOver() {
        give(GIVEN.replace("\"ttl_hours\": 48,", "")).isOk();

        now = MARCH.plus(Duration.ofHours(24)).minusMillis(1);
        show(DANA).isOk();
        now = MARCH.plus(Duration.ofHours(24));
        show(DANA).isNotFound().expectBody().jsonPath("$.error.message").isEqualTo("Agent profile not found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            agent_id     | {"profile_data": {}}
            profile_data | {"agent_id": "agent_dentist"}
            profile_data | {"agent_id": "agent_dentist", "profile_data": "Front desk"}
            ttl_hours    | {"agent_id": "agent_dentist", "profile_data": {}, "ttl_hours": 0}
            ttl_hours    | {"agent_id": "agent_dentist", "profile_data": {}, "ttl_hours": 9000}
            """)
    void shouldRefuseWhatIsNoProfile(String field, String body) {
        give(body).isBadRequest().expectBody().jsonPath("$.error.details.field").isEqualTo(field);
    }

    @Test
    void shouldRefuseAProfileThatIsTooLarge() {
        give("{\"agent_id\": \"a\", \"profile_data\": {\"prompt\": \"%s\"}}".formatted("x".repeat(9_000)))
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error.details.field")
                .isEqualTo("profile_data");
    }

    private StatusAssertions give(String body) {
        return client.post()
                .uri("/api/v1/agents")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus();
    }

    private StatusAssertions show(String caller) {
        return client.get()
                .uri("/api/v1/agents/{agent}/callers/{caller}", DENTIST, caller)
                .exchange()
                .expectStatus();
    }
}
