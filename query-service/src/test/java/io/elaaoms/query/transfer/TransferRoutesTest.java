package io.elaaoms.query.transfer;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.DENTIST;
import static io.elaaoms.query.fixtures.Sample.MARCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.embedding.EmbeddingModelId;
import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.access.Scope;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.conversations.AuditTrail;
import io.elaaoms.query.conversations.ConversationSummary;
import io.elaaoms.query.conversations.ConversationTranscript;
import io.elaaoms.query.conversations.ConversationTranscript.Turn;
import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.fixtures.InMemoryHoldings;
import io.elaaoms.query.fixtures.RecordingCommands;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.fixtures.ScriptedEmbedder;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.ErrorCode;
import io.elaaoms.query.memories.Support;
import io.elaaoms.query.transfer.TransferHandler.Transfers;
import io.elaaoms.query.write.CommandPending;
import io.elaaoms.schemas.v1.AuditEvent;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

class TransferRoutesTest {

    private static final Support SAID =
            new Support("conv_1", DENTIST, "Dana prefers mornings", "mornings please", 3, "local/rules/1", MARCH);
    private static final KeptMemory MORNINGS =
            new KeptMemory(Sample.of("mornings", "Dana prefers mornings").memory(), List.of(SAID));
    private static final KeptMemory OLD = new KeptMemory(
            Sample.of("old", "Dana prefers evenings")
                    .replacedBy("mornings", MARCH)
                    .memory(),
            List.of());

    private final InMemoryHoldings here = new InMemoryHoldings();
    private final InMemoryHoldings elsewhere = new InMemoryHoldings();
    private final RecordingCommands commands = new RecordingCommands();
    private final List<AuditEvent> audited = new ArrayList<>();
    private final WebTestClient source = client(here);
    private final WebTestClient target = client(elsewhere);

    @BeforeEach
    void know() {
        here.keep(new CallerIdentity(DANA, DANA, MARCH));
        here.keep(MORNINGS);
        here.keep(OLD);
        here.keep(new KeptMemory(
                Sample.of("dog", "Lee has a dog")
                        .about("default", "+14155550143")
                        .memory(),
                List.of()));
        here.keep(appointment());
        here.keep(new OtherName("crm_17", DANA, MARCH));
        here.keep(new AskedQuestion(
                "inv_1", DANA, DENTIST, "conv_1", "search_memory", "When?", "hybrid", MARCH, List.of("mornings")));
    }

    @Test
    void shouldExportAllThatIsKnown() {
        List<JsonNode> lines = lines(export("/api/v1/export"));

        assertThat(lines)
                .extracting(line -> line.path("type").asString())
                .containsExactly(
                        "header",
                        "identity",
                        "other_name",
                        "memory",
                        "memory",
                        "memory",
                        "conversation",
                        "question",
                        "footer");
        assertThat(lines.getFirst().path("embedding_model").asString()).isEqualTo("test-model");
        assertThat(lines.get(3).path("support").path(0).path("quote").asString())
                .isEqualTo("mornings please");
        assertThat(lines.get(6).path("turns").path(1).path("message").asString())
                .contains("appointment");
        assertThat(lines.get(2).toString()).contains("\"alias\":\"crm_17\"", "\"merged_at\":\"2026-03-01T10:00:00Z\"");
        assertThat(lines.get(7).path("question").toString())
                .contains("\"query\":\"When?\"", "\"conversation_id\":\"conv_1\"", "\"memory_ids\":[\"mornings\"]");
        assertThat(lines.getLast().toString())
                .isEqualTo(
                        "{\"type\":\"footer\",\"identities\":1,\"other_names\":1,\"memories\":3,\"conversations\":1,\"questions\":1}");
        assertThat(audited).singleElement().satisfies(event -> {
            assertThat(event.getAction()).isEqualTo("export");
            assertThat(event.getActor()).isEqualTo("owner");
        });
    }

    @Test
    void shouldExportWhatIsKnownOfOnePerson() {
        List<JsonNode> lines = lines(export("/api/v1/export?user_id=4155550143"));

        assertThat(lines)
                .extracting(line -> line.path("type").asString())
                .containsExactly("header", "memory", "footer");
        assertThat(audited)
                .extracting(AuditEvent::getUserId)
                .containsExactly(Optional.of(Sample.nameless("+14155550143")));
    }

    @Test
    void shouldSayThatTheDatabaseIsDownBeforeItBegins() {
        here.goDown();

        source.get().uri("/api/v1/export").exchange().expectStatus().isEqualTo(503);
    }

    @Test
    void shouldLetOnlyAdministratorsIn() {
        WebTestClient office = source.mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(Clients.READ_KEY))
                .build();

        office.get().uri("/api/v1/export").exchange().expectStatus().isForbidden();
        office.post().uri("/api/v1/import").exchange().expectStatus().isForbidden();
    }

    @Test
    void shouldBringInWhatIsBelievedWithWhereItCameFrom() {
        bringIn(export("/api/v1/export?user_id=" + DANA.replace("+", "%2B")))
                .jsonPath("$.accepted")
                .isEqualTo(1)
                .jsonPath("$.archived")
                .isEqualTo(1)
                .jsonPath("$.ignored")
                .isEqualTo(6)
                .jsonPath("$.failed")
                .isEqualTo(0);

        assertThat(commands.commands().values()).singleElement().satisfies(command -> {
            assertThat(command.getUserId()).isEqualTo(DANA);
            assertThat(command.getIssuedAt()).isEqualTo(MARCH);
            assertThat(command.getIssuedBy()).isEqualTo("owner");
            CreateMemory create = (CreateMemory) command.getCommand();
            assertThat(create.getInfer()).isFalse();
            assertThat(create.getAgentId()).isEqualTo(DENTIST);
            assertThat(create.getSourceId()).contains("conv_1");
            assertThat(create.getMetadata()).containsExactly(Map.entry("imported_memory_id", "\"mornings\""));
            assertThat(create.getCandidate().getContent()).isEqualTo("Dana prefers mornings");
            assertThat(create.getCandidate().getSourceQuote()).isEqualTo("mornings please");
            assertThat(create.getCandidate().getImportance()).isEqualTo(5);
        });
    }

    /// Digits alone are an id of the operator's, whatever a number would be.
    @Test
    void shouldBringInUnderTheSameIdWhatWasKnownUnderIt() {
        here.keep(new KeptMemory(
                Sample.of("tea", "Ada likes tea").about("default", "4155550199").memory(), List.of()));

        bringIn(export("/api/v1/export")).jsonPath("$.accepted").isEqualTo(3);

        assertThat(commands.commands().values())
                .extracting(MemoryCommand::getUserId)
                .containsExactlyInAnyOrder(DANA, "+14155550143", "4155550199");
    }

    /// A memory has the tags of all that was ever said for it.
    @Test
    void shouldBringInAsManyTagsAsAMemoryMayHave() {
        String[] tags = IntStream.range(0, 60).mapToObj(at -> "tag" + at).toArray(String[]::new);
        Sample often =
                Sample.of("often", "Ada likes tea").about("default", "ada").inSector("semantic", tags);
        here.keep(new KeptMemory(often.memory(), List.of()));

        bringIn(export("/api/v1/export?user_id=ada")).jsonPath("$.accepted").isEqualTo(1);

        CreateMemory create =
                (CreateMemory) commands.commands().values().iterator().next().getCommand();
        assertThat(create.getCandidate().getTags()).containsExactly(tags);
    }

    @Test
    void shouldChangeNothingWhenTheSameFileComesAgain() {
        String file = export("/api/v1/export");
        bringIn(file).jsonPath("$.accepted").isEqualTo(2);
        Map<String, MemoryCommand> once = commands.commands();

        bringIn(file).jsonPath("$.accepted").isEqualTo(2).jsonPath("$.failed").isEqualTo(0);

        assertThat(commands.commands()).isEqualTo(once);
    }

    @Test
    void shouldLeaveAloneWhatItExportedItself() {
        String file = export("/api/v1/export");

        bringIn(source, file)
                .jsonPath("$.present")
                .isEqualTo(2)
                .jsonPath("$.accepted")
                .isEqualTo(0);

        assertThat(commands.submitted()).isZero();
    }

    @Test
    void shouldReportBadLinesByTheirNumberAndBringInTheRest() {
        String memory = Stream.of(export("/api/v1/export").split("\n", -1))
                .filter(line -> line.contains("Lee has a dog"))
                .findFirst()
                .orElseThrow();
        String file = String.join(
                "\n",
                "{\"type\": \"memory\"}",
                "",
                "no JSON",
                memory.replace("semantic", "mystic"),
                memory.replace("\"importance\":5", "\"importance\":11"),
                "{\"type\": \"memory\", \"memory\": {\"content\": \"" + "x".repeat(1_100_000) + "\"}}",
                memory,
                "{\"type\": \"poem\"}",
                memory.replaceAll("\"created_at\":\"[^\"]*\"", "\"created_at\":\"2026-11-14T10:00:01Z\""));

        bringIn(file).json("""
                        {"status": "success", "lines": 8, "accepted": 1, "failed": 7, "errors_omitted": 0, "errors": [
                          {"line": 1, "code": "INVALID_REQUEST", "message": "Is required"},
                          {"line": 3, "code": "INVALID_REQUEST", "message": "The line must be a JSON object"},
                          {"line": 4, "code": "INVALID_REQUEST", "field": "sector"},
                          {"line": 5, "code": "INVALID_REQUEST", "field": "importance"},
                          {"line": 6, "code": "PAYLOAD_TOO_LARGE", "message": "The line is too long"},
                          {"line": 8, "code": "INVALID_REQUEST", "field": "type"},
                          {"line": 9, "code": "INVALID_REQUEST", "field": "created_at"}]}
                        """);
    }

    @Test
    void shouldRefuseAFileOfAnotherKind() {
        post(target, "{\"type\": \"header\", \"format\": \"elaaoms-export\", \"version\": 2}\n")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error.details.field")
                .isEqualTo("version");
    }

    @Test
    void shouldReportWhatIsRefused() {
        String file = export("/api/v1/export?user_id=4155550143");
        bringIn(file);

        bringIn(file.replace("Lee has a dog", "Lee has two dogs"))
                .jsonPath("$.errors[0].code")
                .isEqualTo("CONFLICT")
                .jsonPath("$.errors[0].line")
                .isEqualTo(2);
    }

    @Test
    void shouldTryAgainWhatCouldNotBeWritten() {
        commands.failOnceWith(new ApiException(ErrorCode.UNAVAILABLE, "The broker is away"));

        bringIn(export("/api/v1/export")).jsonPath("$.accepted").isEqualTo(2);
    }

    @Test
    void shouldTellWhatIsWrittenAndNotAnswered() {
        commands.failOnceWith(new CommandPending("some"));

        bringIn(export("/api/v1/export"))
                .jsonPath("$.accepted")
                .isEqualTo(1)
                .jsonPath("$.pending")
                .isEqualTo(1);
    }

    private static ConversationTranscript appointment() {
        ConversationSummary call = new ConversationSummary(
                "conv_1", DANA, DENTIST, null, "twilio", "inbound", "done", "en", MARCH, 61, 2, null, null, null);
        return new ConversationTranscript(
                call,
                List.of(
                        new Turn(0, "agent", "speech", "Hello.", 0),
                        new Turn(1, "user", "speech", "I would like an appointment.", 2.5)));
    }

    private String export(String path) {
        return Objects.requireNonNull(source.get()
                .uri(URI.create(path))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_NDJSON)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static List<JsonNode> lines(String export) {
        return export.lines().map(Clients.JSON::readTree).toList();
    }

    private WebTestClient.BodyContentSpec bringIn(String file) {
        return bringIn(target, file);
    }

    private static WebTestClient.BodyContentSpec bringIn(WebTestClient client, String file) {
        return post(client, file).expectStatus().isOk().expectBody();
    }

    private static WebTestClient.ResponseSpec post(WebTestClient client, String file) {
        return client.post()
                .uri("/api/v1/import")
                .contentType(MediaType.APPLICATION_NDJSON)
                .bodyValue(file)
                .exchange();
    }

    private WebTestClient client(InMemoryHoldings holdings) {
        ScriptedEmbedder embedder = new ScriptedEmbedder(new EmbeddingModelId("test-model", 3));
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-14T10:00:00Z"));
        Transfers transfers = new Transfers(
                holdings,
                new Exporter(holdings, () -> "test-model", Clients.JSON),
                new Importer(holdings, embedder, commands, Clients.JSON, Schedulers.boundedElastic()),
                new AuditTrail(audited::add, clock, () -> "event_1"),
                clock);
        RouterFunction<ServerResponse> routes = TransferRoutes.of(
                new TransferHandler(new CallerIds("us"), Clients.JSON, transfers),
                new KeyRequired(Clients.KEYS, Scope.ADMIN));
        return Clients.of(routes, Clients.ADMIN_KEY)
                .mutate()
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }
}
