package io.elaaoms.query;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.DENTIST;

import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.access.Scope;
import io.elaaoms.query.agents.AgentSettings;
import io.elaaoms.query.agents.AgentsHandler;
import io.elaaoms.query.agents.AgentsHandler.Agents;
import io.elaaoms.query.agents.AgentsRoutes;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.conversations.AuditTrail;
import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.fixtures.InMemoryAgents;
import io.elaaoms.query.fixtures.InMemoryLibrary;
import io.elaaoms.query.fixtures.InMemoryProfileBook;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.http.Bodies;
import io.elaaoms.query.memories.MemoriesHandler;
import io.elaaoms.query.memories.MemoriesRoutes;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

/// What a client written for OpenMemory sends and reads: the requests and the fields of the answers as its
/// documentation shows them, the values ours.
class OpenMemoryClientTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Sample.MARCH);

    private final InMemoryLibrary library = new InMemoryLibrary();
    private final InMemoryAgents agents = new InMemoryAgents();
    private final KeyRequired read = new KeyRequired(Clients.KEYS, Scope.READ);
    private final WebTestClient client = Clients.of(
            AgentsRoutes.of(
                            new AgentsHandler(
                                    new Bodies(Clients.JSON),
                                    new CallerIds("us"),
                                    new Agents(
                                            agents,
                                            agents,
                                            new InMemoryProfileBook(),
                                            new AgentSettings(Duration.ofHours(24)),
                                            CLOCK)),
                            read,
                            new KeyRequired(Clients.KEYS, Scope.WRITE))
                    .and(MemoriesRoutes.of(
                            new MemoriesHandler(
                                    new CallerIds("us"), library, new AuditTrail(_ -> {}, CLOCK, () -> "event")),
                            read)),
            Clients.READ_KEY);

    @BeforeEach
    void remember() {
        library.keep(Sample.of("mem_xyz789", "Customer prefers express shipping for all orders")
                .inSector("semantic", "shipping", "preference")
                .important(8));
    }

    @Test
    void shouldKeepAndShowAnAgentProfile() {
        String data = """
                {"name": "Sales Assistant", "capabilities": ["order_tracking", "product_info"], "language": "en-US"}""";

        client.post()
                .uri("/api/v1/agents")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"agent_id\": \"sales_agent_01\", \"caller_id\": \"+14155550142\", \"profile_data\": "
                        + data + ", \"ttl_hours\": 24}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"status": "success", "agent_id": "sales_agent_01", "caller_id": "+14155550142",
                         "expires_at": "2026-03-02T10:00:00Z", "created_at": "2026-03-01T10:00:00Z"}
                        """, JsonCompareMode.STRICT);
        expect("/api/v1/agents/sales_agent_01/callers/+14155550142").json("""
                        {"agent_id": "sales_agent_01", "caller_id": "+14155550142", "profile_data": %s,
                         "expires_at": "2026-03-02T10:00:00Z", "created_at": "2026-03-01T10:00:00Z", "memory_count": 0}
                        """.formatted(data));
    }

    @Test
    void shouldSayThatThereIsNoProfile() {
        client.get()
                .uri("/api/v1/agents/nobody/callers/+14155550142")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .json("""
                        {"status": "error", "error": {"code": "NOT_FOUND", "message": "Agent profile not found"}}
                        """);
    }

    @Test
    void shouldListMemories() {
        expect("/api/v1/agents/" + DENTIST + "/callers/" + DANA + "/memories?offset=0&sort_by=relevance&order=desc")
                .json("""
                        {"status": "success", "total_count": 1, "limit": 50, "offset": 0, "memories": [
                          {"memory_id": "mem_xyz789", "content": "Customer prefers express shipping for all orders", "importance": 8,
                           "created_at": "2026-03-01T10:00:00Z", "metadata": {
                             "timestamp": "2026-03-01T10:00:00Z", "category": "preference", "tags": ["shipping", "preference"],
                             "reinforcement_count": 1}}]}
                        """);
    }

    private WebTestClient.BodyContentSpec expect(String path) {
        return client.get().uri(path).exchange().expectStatus().isOk().expectBody();
    }
}
