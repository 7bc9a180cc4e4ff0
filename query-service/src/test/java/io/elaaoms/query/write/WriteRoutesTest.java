package io.elaaoms.query.write;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.MARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.schemas.Agents;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.v1.AuditEvent;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.CommandStatus;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.UpdateMemory;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.StatusAssertions;

class WriteRoutesTest {

    /// As OpenMemory's documentation has it.
    private static final String OPEN_MEMORY = """
            {"agent_id": "sales_agent_01", "caller_id": "+14155550142",
             "content": "Customer prefers express shipping for all orders",
             "metadata": {"conversation_id": "conv_abc123", "timestamp": "2025-01-15T10:32:45Z", "importance": 8,
                          "category": "preference", "tags": ["shipping", "preference"]},
             "embedding": [0.123, 0.456], "importance": 8}
            """;

    private final WriteFixture fixture = new WriteFixture();

    @Test
    void shouldTakeWhatOpenMemorysClientsSend() {
        fixture.embedder.answer("customer prefers express shipping for all orders", 0, 1);

        fixture.post("/api/v1/memories", OPEN_MEMORY).expectStatus().isOk();

        MemoryCommand command = fixture.commands.submitted().getFirst();
        CreateMemory create = fixture.commands.created(0);
        assertThat(command.getUserId()).isEqualTo(DANA);
        assertThat(command.getIssuedBy()).isEqualTo("office");
        assertThat(create.getAgentId()).isEqualTo("sales_agent_01");
        assertThat(create.getSourceId()).contains("conv_abc123");
        assertThat(create.getInfer()).isTrue();
        assertThat(Vectors.toFloats(create.getVector())).containsExactly(0, 1);
        assertThat(create.getMetadata())
                .containsEntry("importance", "8")
                .containsEntry("tags", "[\"shipping\",\"preference\"]")
                .containsEntry("timestamp", "\"2025-01-15T10:32:45Z\"");
        assertThat(create.getCandidate()).satisfies(candidate -> {
            assertThat(candidate.getImportance()).isEqualTo(8);
            assertThat(candidate.getCategory()).isEqualTo(Category.PREFERENCE);
            assertThat(candidate.getTags()).containsExactly("shipping", "preference");
            assertThat(candidate.getOccurredAt()).contains(Instant.parse("2025-01-15T10:32:45Z"));
            assertThat(candidate.getSourceTurn()).isEqualTo(-1);
        });
    }

    @Test
    void shouldRememberForEveryAgentWhereNoneIsNamed() {
        fixture.post("/api/v1/memories", "{\"user_id\": \"dana\", \"content\": \"Dana is a member\"}")
                .expectStatus()
                .isOk();

        assertThat(fixture.commands.created(0).getAgentId()).isEqualTo(Agents.EVERY);
    }

    @Test
    void shouldAnswerWithTheOutcomeOnceItIsVisible() {
        fixture.commands.answer(CommandStatus.REINFORCED, "mornings", "tea");
        fixture.memories.show(Sample.of("mornings", "Dana prefers mornings").memory());

        fixture.post("/api/v1/memories", OPEN_MEMORY)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("success")
                .jsonPath("$.action")
                .isEqualTo("reinforced")
                .jsonPath("$.visible")
                .isEqualTo(true)
                .jsonPath("$.deduplication.is_duplicate")
                .isEqualTo(true)
                .jsonPath("$.deduplication.similar_memories[0].similarity")
                .isEqualTo(0.92)
                .jsonPath("$.deduplication.similar_memories[0].reinforcement_count")
                .isEqualTo(1)
                .jsonPath("$.deduplication.similar_memories[1].memory_id")
                .isEqualTo("tea")
                .jsonPath("$.memory.content")
                .isEqualTo("Dana prefers mornings");
    }

    @Test
    void shouldSayThatAChangeDoesNotShowYet() {
        fixture.memories.show(Sample.of("mornings", "Dana prefers mornings")
                .learnt(MARCH.minusSeconds(60))
                .memory());

        fixture.post("/api/v1/memories", OPEN_MEMORY)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.visible")
                .isEqualTo(false)
                .jsonPath("$.created_at")
                .isEqualTo("2026-03-01T10:00:00Z")
                .jsonPath("$.memory")
                .doesNotExist();
    }

    @Test
    void shouldWriteToWhomTheCallerIdBelongs() {
        fixture.memories.identify(DANA, "cust_8842");

        fixture.post("/api/v1/memories", OPEN_MEMORY).expectStatus().isOk();

        assertThat(fixture.commands.submitted().getFirst().getUserId()).isEqualTo("cust_8842");
    }

    @Test
    void shouldNameTheSameRequestAlikeAndOthersOtherwise() {
        for (String key : new String[] {"order-7", "order-7", "order-8", "", ""}) {
            fixture.client(Clients.READ_KEY)
                    .post()
                    .uri("/api/v1/memories")
                    .header("Idempotency-Key", key)
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(OPEN_MEMORY)
                    .exchange()
                    .expectStatus()
                    .isOk();
        }

        assertThat(fixture.commands.submitted().stream().map(MemoryCommand::getCommandId))
                .element(1)
                .isEqualTo(fixture.commands.submitted().getFirst().getCommandId());
        assertThat(fixture.commands.submitted().stream()
                        .map(MemoryCommand::getCommandId)
                        .distinct())
                .hasSize(4);
    }

    @Test
    void shouldSayThatACommandIsStillToBeCarriedOut() {
        fixture.commands.answerNever();

        fixture.post("/api/v1/memories", OPEN_MEMORY)
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.command_id")
                .isEqualTo(fixture.commands.submitted().getFirst().getCommandId());
    }

    @Test
    void shouldSayWhatDoesNotAnswer() {
        fixture.commands.goAway();
        fixture.post("/api/v1/memories", OPEN_MEMORY).expectStatus().isEqualTo(503);

        fixture.embedder.failWith(new IllegalStateException("no model"));
        fixture.post("/api/v1/memories", OPEN_MEMORY).expectStatus().isEqualTo(503);

        fixture.memories.goAway();
        fixture.post("/api/v1/memories", OPEN_MEMORY).expectStatus().isEqualTo(503);
    }

    @Test
    void shouldCorrectAMemory() {
        fixture.memories.show(Sample.of("mornings", "Dana prefers mornings").memory());
        fixture.commands.answer(CommandStatus.UPDATED);
        fixture.embedder.answer("dana prefers evenings", 1, 0);

        fixture.client(Clients.READ_KEY)
                .patch()
                .uri("/api/v1/memories/mornings")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"content\": \"Dana prefers evenings\", \"metadata\": {\"own_id\": 7}}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.action")
                .isEqualTo("updated")
                .jsonPath("$.deduplication")
                .doesNotExist();

        UpdateMemory update =
                (UpdateMemory) fixture.commands.submitted().getFirst().getCommand();
        assertThat(update.getContent()).contains("Dana prefers evenings");
        assertThat(update.getEmbeddingModel()).contains(Sample.MODEL);
        assertThat(update.getImportance()).isEmpty();
        assertThat(update.getMetadata()).isEqualTo(Map.of("own_id", "7"));
    }

    @Test
    void shouldDeleteAMemoryOfWhomeverItIs() {
        fixture.memories.show(Sample.of("mornings", "Dana prefers mornings").memory());
        fixture.commands.answer(CommandStatus.DELETED);

        delete("/api/v1/memories/mornings").isOk();
        fixture.memories.forget("mornings");
        delete("/api/v1/memories/mornings").isNotFound();
        delete("/api/v1/memories/mornings?user_id=dana").isOk();

        assertThat(fixture.commands.submitted())
                .extracting(MemoryCommand::getUserId)
                .containsExactly(DANA, "dana");
        assertThat(fixture.commands.submitted().getFirst().getCommand()).isEqualTo(new DeleteMemory("mornings"));
        assertThat(fixture.audited).extracting(AuditEvent::getAction).containsOnly("memory.erase");
    }

    @Test
    void shouldDeleteTheMemoryThatAnotherIsAPartOfAndSayWhetherThatIsGone() {
        fixture.memories.show(Sample.of("mornings", "Dana prefers mornings").memory());
        fixture.memories.consolidate("mornings", "early");
        fixture.commands.answer(CommandStatus.DELETED);

        delete("/api/v1/memories/early")
                .isOk()
                .expectBody()
                .jsonPath("$.visible")
                .isEqualTo(false);
        fixture.commands.answer(CommandStatus.DELETED, () -> fixture.memories.forget("mornings"));
        delete("/api/v1/memories/early")
                .isOk()
                .expectBody()
                .jsonPath("$.visible")
                .isEqualTo(true);

        assertThat(fixture.commands.submitted())
                .extracting(MemoryCommand::getUserId, MemoryCommand::getCommand)
                .containsOnly(tuple(DANA, new DeleteMemory("early")));
    }

    @Test
    void shouldSayHowToFindAMemoryByAFormerId() {
        delete("/api/v1/memories/former")
                .isNotFound()
                .expectBody()
                .jsonPath("$.error.message")
                .value(String.class, message -> assertThat(message).contains("another one by now", "user_id"));
    }

    @Test
    void shouldTellWhatIsNotThereAndWhatIsRefused() {
        fixture.commands.answer(CommandStatus.NOT_FOUND);
        delete("/api/v1/memories/mornings?user_id=dana").isNotFound();

        fixture.commands.answer(CommandStatus.REFUSED);
        delete("/api/v1/memories/mornings?user_id=dana").isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content|{\"user_id\": \"dana\"}",
                "user_id|{\"content\": \"Dana prefers tea\"}",
                "importance|{\"user_id\": \"dana\", \"content\": \"x\", \"importance\": 11}",
                "importance|{\"user_id\": \"dana\", \"content\": \"x\", \"importance\": 7.9}",
                "importance|{\"user_id\": \"dana\", \"content\": \"x\", \"importance\": true}",
                "importance|{\"user_id\": \"dana\", \"content\": \"x\", \"importance\": 1e400}",
                "category|{\"user_id\": \"dana\", \"content\": \"x\", \"category\": \"hobby\"}",
                "occurred_at|{\"user_id\": \"dana\", \"content\": \"x\", \"occurred_at\": \"yesterday\"}",
                "metadata|{\"user_id\": \"dana\", \"content\": \"x\", \"metadata\": \"own\"}",
                "tags|{\"user_id\": \"dana\", \"content\": \"x\", \"tags\": [{\"a\": 1}]}",
                "turn|{\"user_id\": \"dana\", \"content\": \"x\", \"turn\": -1}",
                "turn|{\"user_id\": \"dana\", \"content\": \"x\", \"turn\": 0.5}"
            })
    void shouldRefuseAMemoryThatCannotBe(String faultAndBody) {
        String[] parts = faultAndBody.split("\\|", -1);

        fixture.post("/api/v1/memories", parts[1])
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error.details.field")
                .isEqualTo(parts[0]);
        assertThat(fixture.commands.submitted()).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsTooLong() {
        String content = "{\"user_id\": \"dana\", \"content\": \"%s\"}".formatted("x".repeat(4_001));
        String metadata = "{\"user_id\": \"dana\", \"content\": \"x\", \"metadata\": {\"a\": \"%s\"}}"
                .formatted("x".repeat(8_000));

        fixture.post("/api/v1/memories", content).expectStatus().isBadRequest();
        fixture.post("/api/v1/memories", metadata).expectStatus().isBadRequest();
    }

    @Test
    void shouldLetOnlyWritersWrite() {
        fixture.client(Clients.TOOL_KEY)
                .delete()
                .uri("/api/v1/memories/mornings?user_id=dana")
                .exchange()
                .expectStatus()
                .isForbidden();
        assertThat(fixture.commands.submitted()).isEmpty();
    }

    private StatusAssertions delete(String path) {
        return fixture.client(Clients.READ_KEY).delete().uri(path).exchange().expectStatus();
    }
}
