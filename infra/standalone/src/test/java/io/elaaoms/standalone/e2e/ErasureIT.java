package io.elaaoms.standalone.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.Sector;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Write, erase, deliver again, rebuild: nothing of the person is left anywhere, and nothing comes back;
/// others and what the person says later are remembered.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErasureIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ADA = "+14155550142";
    private static final String DIGITS = "4155550142";
    private static final String BOB = "+14155550178";
    private static final String WORD = "Zanzibar";
    private static final String OTHER_WORD = "Ouagadougou";
    private static final byte[] ADAS_CALL = call("conv_ada", ADA, WORD);
    private static final byte[] ADAS_AUDIO = audio("conv_ada");
    private static final Instant CALLED_AT = startOf(ADAS_CALL);

    private RunningStack stack;
    private LogSearch log;
    private Instant erasedAt = CALLED_AT;

    @BeforeAll
    void start() {
        stack = RunningStack.start("erasure", Map.of());
        log = new LogSearch(stack);
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    @Order(1)
    void shouldRememberBothBefore() throws IOException {
        deliver(ADAS_CALL, ADAS_AUDIO, call("conv_bob", BOB, OTHER_WORD), audio("conv_bob"));
        awaitMemories(ADA);
        awaitMemories(BOB);
        log.write(
                Topics.MEMORY_COMMANDS,
                Key.of("default", ADA, "cmd_1"),
                create("The caller collects stamps of " + WORD));
        log.write(
                Topics.deadLetters(Stage.EMBEDDING),
                Key.of("default", ADA, "conv_ada", "run_0"),
                DeadLetter.newBuilder()
                        .setStage("embedding")
                        .setStep("embed-candidates")
                        .setReason(FailureReason.PROVIDER_UNAVAILABLE)
                        .setSourceTopic(Topics.EXTRACTIONS.name())
                        .setSourcePartition(0)
                        .setSourceOffset(0)
                        .setFailedAt(CALLED_AT)
                        .build());
        assertThat(search(ADA).toString()).contains(WORD);
        awaitRows("SELECT count(*) FROM tool_invocations WHERE user_id = '%s'".formatted(ADA), 1);
        awaitTheEndOfAllLag();

        assertThat(log.places(WORD)).contains(Topics.WEBHOOK_EVENTS.name(), Topics.MEMORIES.name());
        assertThat(tables(WORD)).contains("memories", "conversation_turns");
        assertThat(recordings()).hasSize(2);
    }

    @Test
    @Order(2)
    void shouldLeaveNothingOfTheErased() throws IOException {
        // after the calls of the tests, wherever the clock of this machine stands
        erasedAt = later(Instant.now(), CALLED_AT.plusSeconds(3600));
        log.write(
                Topics.MEMORY_COMMANDS,
                Key.of("default", ADA, "cmd_erase"),
                command("cmd_erase", erasedAt, new EraseUser("receipt_1")));

        awaitRows("SELECT count(*) FROM erasures WHERE receipt_id = 'receipt_1' AND swept_at IS NOT NULL", 1);
        awaitTheEndOfAllLag();

        assertNothingIsLeft();
        assertThat(stack.database().column("SELECT removed::text FROM erasures").getFirst())
                .contains("\"conversations\": 1", "\"recordings\": 1", "\"dead-letters\": 1", "\"memories\": ");
    }

    @Test
    @Order(3)
    void shouldLeaveOthersAlone() throws IOException {
        assertThat(search(BOB).toString()).contains(OTHER_WORD);
        assertThat(tables(OTHER_WORD)).contains("memories", "conversation_turns");
        assertThat(recordings()).hasSize(1);
    }

    @Test
    @Order(4)
    void shouldKeepErasedWhatIsDeliveredAgainOrLate() throws IOException {
        for (int redelivery = 0; redelivery < 5; redelivery++) {
            deliver(ADAS_CALL, ADAS_AUDIO, call("conv_late", ADA, WORD));
        }
        awaitTheEndOfAllLag();

        assertNothingIsLeft();
    }

    @Test
    @Order(5)
    void shouldKeepItErasedWhenTheTablesAreRebuilt() throws IOException {
        stack.database().dropEverything();
        stack.stop();
        stack.startAgain();
        awaitRows("SELECT count(*) FROM erasures", 1);
        awaitTheEndOfAllLag();

        assertNothingIsLeft();
        assertThat(search(BOB).toString()).contains(OTHER_WORD);
        assertThat(search(ADA).path("data").path("memories")).isEmpty();
    }

    @Test
    @Order(6)
    void shouldRememberAnewWhatIsSaidLater() {
        byte[] later = call("conv_new", ADA, "Reykjavik");

        deliver(Calls.startingAt(later, erasedAt.plusSeconds(60)));

        awaitMemories(ADA);
        assertThat(search(ADA).toString()).contains("Reykjavik").doesNotContain(WORD);
    }

    private void assertNothingIsLeft() throws IOException {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(tables(WORD)).isEmpty();
            assertThat(tables(DIGITS)).isEmpty();
            assertThat(log.places(WORD)).isEmpty();
            assertThat(log.places(DIGITS)).isEmpty();
            assertThat(recordings()).noneMatch(object -> object.toString().contains("conv_ada"));
        });
        assertThat(stack.words()).doesNotContain(WORD, DIGITS);
    }

    private List<String> tables(String text) {
        return stack.database().rows().entrySet().stream()
                .filter(table -> table.getValue().stream().anyMatch(row -> row.contains(text)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.walk(stack.home().resolve("objects"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void deliver(byte[]... bodies) {
        Stream.of(bodies)
                .forEach(body -> assertThat(stack.doors().deliver(body)).isEqualTo(200));
    }

    private JsonNode search(String caller) {
        return stack.doors()
                .ask(
                        "/webhook/search-memory",
                        Map.of("query", "appointments in the room", "caller_id", caller, "agent_id", Calls.AGENT));
    }

    private void awaitMemories(String user) {
        await().atMost(SOON)
                .until(() ->
                        stack.database().count("SELECT count(*) FROM memories WHERE user_id = '%s'".formatted(user))
                                > 0);
    }

    private void awaitRows(String query, long count) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stack.database().count(query)).isEqualTo(count));
    }

    private void awaitTheEndOfAllLag() {
        PipelineLag.awaitNone(stack.kafka(), SOON);
    }

    private static byte[] call(String conversationId, String caller, String word) {
        return Calls.inbound(
                conversationId, caller, List.of("I always prefer appointments in the %s room.".formatted(word)));
    }

    private static byte[] audio(String conversationId) {
        ObjectNode event = JsonMapper.shared().createObjectNode();
        event.put("type", "post_call_audio").put("event_timestamp", 1_795_219_145L);
        event.putObject("data")
                .put("agent_id", Calls.AGENT)
                .put("conversation_id", conversationId)
                .put(
                        "full_audio",
                        Base64.getEncoder()
                                .encodeToString(conversationId.repeat(500).getBytes(UTF_8)));
        return event.toString().getBytes(UTF_8);
    }

    private static Instant startOf(byte[] call) {
        return Instant.ofEpochSecond(JsonMapper.shared()
                .readTree(call)
                .path("data")
                .path("metadata")
                .path("start_time_unix_secs")
                .asLong());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static MemoryCommand create(String content) {
        ByteBuffer vector = ByteBuffer.allocate(384 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        vector.putFloat(0, 1);
        return command(
                "cmd_1",
                CALLED_AT,
                CreateMemory.newBuilder()
                        .setAgentId(Calls.AGENT)
                        .setCandidate(Candidate.newBuilder()
                                .setContent(content)
                                .setSector(Sector.SEMANTIC)
                                .setCategory(Category.PREFERENCE)
                                .setImportance(5)
                                .setConfidence(1)
                                .setSourceQuote("")
                                .setSourceTurn(-1)
                                .build())
                        .setEmbeddingModel("all-minilm-l6-v2-q")
                        .setVector(vector)
                        .build());
    }

    private static MemoryCommand command(String id, Instant at, Object command) {
        return MemoryCommand.newBuilder()
                .setTenant("default")
                .setUserId(ADA)
                .setCommandId(id)
                .setIssuedAt(at)
                .setIssuedBy("key_ops")
                .setCommand(command)
                .build();
    }
}
