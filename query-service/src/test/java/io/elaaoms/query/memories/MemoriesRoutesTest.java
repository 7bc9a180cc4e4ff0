package io.elaaoms.query.memories;

import static io.elaaoms.query.fixtures.Sample.DENTIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.access.Scope;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.conversations.AuditTrail;
import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.fixtures.InMemoryLibrary;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.memories.Traces.Correction;
import io.elaaoms.schemas.v1.AuditEvent;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

class MemoriesRoutesTest {

    private final InMemoryLibrary library = new InMemoryLibrary();
    private final List<AuditEvent> audited = new ArrayList<>();
    private final WebTestClient client = Clients.of(
            MemoriesRoutes.of(
                    new MemoriesHandler(
                            new CallerIds("us"),
                            library,
                            new AuditTrail(audited::add, () -> Sample.MARCH, () -> "event")),
                    new KeyRequired(Clients.KEYS, Scope.READ)),
            Clients.READ_KEY);

    @BeforeEach
    void rememberTwoThings() {
        library.keep(Sample.of("mornings", "Dana prefers mornings"));
        library.keep(Sample.of("debt", "Dana has a debt").heardBy("agent_bank").learnt(Sample.MARCH.plusSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/memories/+14155550142", "/api/v1/memories/%2B14155550142", "/api/v1/memories/4155550142"
            })
    void shouldListAUsersMemories(String path) {
        get(path)
                .jsonPath("$.total")
                .isEqualTo(2)
                .jsonPath("$.items[0].memory_id")
                .isEqualTo("debt")
                .jsonPath("$.items[1].last_supported_at")
                .isEqualTo("2026-03-01T10:00:00Z");
    }

    @Test
    void shouldListPartByPart() {
        get("/api/v1/memories/+14155550142?limit=1&sort_by=created_at&order=asc")
                .jsonPath("$.items[0].memory_id")
                .isEqualTo("mornings")
                .jsonPath("$.has_more")
                .isEqualTo(true)
                .jsonPath("$.next_cursor")
                .value(
                        String.class,
                        cursor -> get("/api/v1/memories/+14155550142?limit=1&order=asc&cursor=" + cursor)
                                .jsonPath("$.items[0].memory_id")
                                .isEqualTo("debt")
                                .jsonPath("$.has_more")
                                .isEqualTo(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/memories/+14155550143?order=asc",
                "/api/v1/memories/+14155550142?order=desc",
                "/api/v1/memories/+14155550142?order=asc&sort_by=importance",
                "/api/v1/memories/+14155550142?order=asc&include_archived=true",
                "/api/v1/agents/agent_bank/callers/+14155550142/memories?order=asc"
            })
    void shouldRefuseTheCursorOfAnotherList(String path) {
        expectRefusal(client, path + "&cursor=" + cursor());
    }

    @Test
    void shouldRefuseACursorThatWasTamperedWithOrIsAnotherKeys() {
        String cursor = cursor();
        String tampered = (cursor.startsWith("A") ? "B" : "A") + cursor.substring(1);
        String path = "/api/v1/memories/+14155550142?order=asc&cursor=";

        expectRefusal(client, path + tampered);
        expectRefusal(client, path + "A".repeat(40));
        expectRefusal(client, path + "x".repeat(2_000));
        expectRefusal(
                client.mutate()
                        .defaultHeaders(headers -> headers.setBearerAuth(Clients.ADMIN_KEY))
                        .build(),
                path + cursor);
    }

    private String cursor() {
        byte[] body = get("/api/v1/memories/+14155550142?limit=1&order=asc")
                .returnResult()
                .getResponseBody();
        return Clients.JSON.readTree(body).path("next_cursor").asString();
    }

    private static void expectRefusal(WebTestClient client, String path) {
        client.get()
                .uri(URI.create(path))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("INVALID_REQUEST")
                .jsonPath("$.error.details.field")
                .isEqualTo("cursor");
    }

    @Test
    void shouldListWhatAnAgentMaySeeOfACaller() {
        get("/api/v1/agents/" + DENTIST + "/callers/+14155550142/memories")
                .jsonPath("$.items.length()")
                .isEqualTo(1)
                .jsonPath("$.items[0].memory_id")
                .isEqualTo("mornings");
    }

    @Test
    void shouldTellAHistory() {
        get("/api/v1/memories/mornings/history")
                .jsonPath("$.memory.content")
                .isEqualTo("Dana prefers mornings")
                .jsonPath("$.changes[0].event")
                .isEqualTo("created");
        assertThat(audited)
                .extracting(AuditEvent::getAction, AuditEvent::getActor, AuditEvent::getSubject)
                .containsExactly(tuple("history.read", "office", Optional.of("mornings")));
        client.get()
                .uri("/api/v1/memories/unheard-of/history")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void shouldTellOfACorrectionOnlyWhatItChanged() {
        library.noteCorrection(
                Sample.of("mornings", "Dana prefers mornings"),
                new Correction(Sample.MARCH.plusSeconds(60), "cmd_1", "Dana prefers mornings", null, 9));

        get("/api/v1/memories/mornings/history")
                .jsonPath("$.changes[1]")
                .isEqualTo(Map.of(
                        "event",
                        "corrected",
                        "at",
                        "2026-03-01T10:01:00Z",
                        "extractor",
                        "api",
                        "before",
                        "Dana prefers mornings",
                        "importance",
                        9,
                        "command_id",
                        "cmd_1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=x",
                "sort_by=content",
                "order=up",
                "cursor=%3F",
                "cursor=YQ",
                "offset=-1"
            })
    void shouldRefuseAListingThatCannotBe(String query) {
        client.get()
                .uri(URI.create("/api/v1/memories/cust_1?" + query))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error.details.field")
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    private WebTestClient.BodyContentSpec get(String path) {
        return client.get()
                .uri(URI.create(path))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }
}
