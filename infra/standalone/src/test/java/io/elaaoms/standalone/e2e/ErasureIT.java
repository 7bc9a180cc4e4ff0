package io.elaaoms.standalone.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.ingress.backfill.StubElevenLabs;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.SegmentCloser;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/// Write, erase, deliver again, read again, redrive, fetch, rebuild, replay: nothing of the person is left in
/// any table, topic, state store, object or answer, and nothing comes back; others and what the person says
/// later are remembered. Likewise for one conversation that somebody takes back.
///
/// Vectors of another model are being made until the end: what Bob says fails, so that it goes on until
/// somebody wants something else.
///
/// Topics are read as compaction leaves them (of each key the last value): the broker's own compaction is its
/// own. Stores are compacted, and searched file by file.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErasureIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String BOB = "+14155550178";
    private static final String OTHER_WORD = "Ouagadougou";
    private static final String FULL_STOP = "full-stop";
    private static final byte[] AUDIO = Ada.audio("conv_ada");

    private final StubElevenLabs elevenLabs = new StubElevenLabs("xi_erasure");
    private final WordCounts otherModel = new WordCounts(text -> text.contains(OTHER_WORD));
    private RunningStack stack;
    private LogSearch log;
    private Mallory mallory;
    private Instant erasedAt = Ada.CALLED_AT;
    private List<ConsumerRecord<byte[], byte[]>> once = List.of();

    @BeforeAll
    void start() {
        stack = RunningStack.start("erasure", otherModel.asNext());
        log = new LogSearch(stack);
        mallory = new Mallory(stack, log);
    }

    @AfterAll
    void stop() {
        stack.close();
        elevenLabs.close();
        otherModel.close();
    }

    @Test
    @Order(1)
    void shouldRememberBothBefore() throws IOException {
        deliver(Ada.call("conv_bob", BOB, OTHER_WORD), Ada.audio("conv_bob"));
        awaitSome("memories", BOB);
        stack.beginEmbedding(WordCounts.MODEL);
        deliver(Ada.CALL, AUDIO);
        awaitSome("memories", Ada.NUMBER);
        log.write(
                Topics.MEMORY_COMMANDS,
                Ada.key("cmd_1"),
                Ada.sends("cmd_1", "The caller collects stamps of " + Ada.WORD));
        log.write(Topics.deadLetters(Stage.EMBEDDING), Ada.key("conv_ada", "run_0"), Ada.letter());
        assertThat(search(Ada.NUMBER).toString()).contains(Ada.WORD);
        awaitSome("tool_invocations", Ada.NUMBER);
        awaitTheEndOfAllLag();

        assertThat(log.places(Ada.WORD)).contains(Topics.WEBHOOK_EVENTS.name(), Topics.MEMORIES.name());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(log.places(Ada.DIGITS)).contains(Topics.RE_EMBEDDINGS.name()));
        assertThat(tables(Ada.WORD)).contains("memories", "conversation_turns");
        assertThat(recordings()).hasSize(2);
        once = log.records(Ada.DIGITS, Topics.CONVERSATIONS, Topics.EXTRACTIONS, Topics.MEMORY_COMMANDS);
        assertThat(once).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    @Order(2)
    void shouldLeaveNothingOfTheErased() throws IOException {
        // after the calls of the tests, wherever the clock of this machine stands
        erasedAt = later(Instant.now(), Ada.CALLED_AT.plusSeconds(3600));
        log.write(Topics.MEMORY_COMMANDS, Ada.key("cmd_erase"), Ada.isErased("cmd_erase", "receipt_1", erasedAt));

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
    @Order(3)
    void shouldTakeBackOneConversationAndWhatWasMadeOfIt() throws IOException {
        mallory.poison();
        assertThat(recordings()).hasSize(2);

        mallory.assertIsTakenBack();

        assertNothingIsLeft();
        assertThat(recordings()).hasSize(1);
    }

    @Test
    @Order(4)
    void shouldKeepErasedWhatIsDeliveredAgainOrLate() throws IOException {
        for (int redelivery = 0; redelivery < 5; redelivery++) {
            deliver(Ada.CALL, AUDIO, Ada.call("conv_late", Ada.NUMBER, Ada.WORD));
            deliver(Mallory.call(), Mallory.audio());
        }
        awaitTheEndOfAllLag();

        assertNothingIsLeft();
    }

    @Test
    @Order(5)
    void shouldKeepErasedWhatIsReadAgainOrRedrivenOrFetched() throws IOException {
        Instant hourAgo = Instant.now().minusSeconds(3600);
        elevenLabs.keep(Ada.kept("conv_ada", hourAgo), Ada.kept("conv_missed", hourAgo), Mallory.kept(hourAgo));

        RunningStack.Said readAgain = stack.run("replay", "extract", "--all");
        log.writeAgain(once);
        RunningStack.Said redriven = stack.run("dead-letters", "redrive", "--all");
        RunningStack.Said fetched = stack.run(elevenLabsSettings(), "backfill", "--since", "2d");
        awaitTheEndOfAllLag();

        assertThat(readAgain.exitCode()).as(readAgain.text()).isZero();
        assertThat(readAgain.text()).contains("2 calls, 2 of them to be asked for");
        assertThat(redriven.exitCode()).as(redriven.text()).isZero();
        assertThat(fetched.text()).contains("listed 3, published 1, erased here 2, failed 0");
        assertNothingIsLeft();
        mallory.assertIsGone();
        mallory.assertNeedsNothingMore();
    }

    @Test
    @Order(6)
    void shouldAnswerAsOfAStrangerAndForgetThatItWasAsked() throws IOException {
        JsonNode answer = search(Ada.NUMBER);
        awaitSome("tool_invocations", Ada.NUMBER);

        JsonNode erased = stack.doors().tell("DELETE", "/api/v1/users/" + Ada.NUMBER.replace("+", "%2B"));
        erasedAt = later(Instant.parse(erased.path("erased_at").asString()), erasedAt);
        awaitRows("SELECT count(*) FROM erasures WHERE swept_at IS NOT NULL", 2);
        awaitTheEndOfAllLag();

        assertThat(answer.path("data").path("memories")).isEmpty();
        assertThat(answer.toString()).doesNotContain(Ada.WORD);
        assertThat(erased.path("visible").asBoolean()).as(erased.toString()).isTrue();
        assertThat(log.places(erased.path("receipt_id").asString()))
                .contains(Topics.AUDIT.name(), Topics.ERASURES.name());
        assertNothingIsLeft();
    }

    /// Every topic and changelog gets its full stop; what follows begins from that.
    @Test
    @Order(7)
    void shouldMakeNothingOfFullStops() {
        KafkaSettings settings =
                new KafkaSettings(stack.kafka(), "http://unused", null, 1, (short) -1, "unused", "at_least_once", 1);
        List<String> letters = RawDeadLetters.read(stack.kafka());

        int written = new SegmentCloser(settings, InstantSource.system(), Duration.ZERO, Duration.ofDays(7)).look();
        awaitTheEndOfAllLag();

        assertThat(written).isGreaterThan(50);
        assertThat(RawDeadLetters.read(stack.kafka()).stream().filter(letter -> !letter.contains(FULL_STOP)))
                .isEqualTo(letters);
        assertThat(log.places(FULL_STOP)).isEmpty();
        assertThat(tables(FULL_STOP)).isEmpty();
    }

    @Test
    @Order(8)
    void shouldKeepItErasedWhenTablesAndStoresAreRebuilt() throws Exception {
        stack.database().dropEverything();
        stack.stop();
        StateFiles files = new StateFiles(stack);
        files.compact();
        assertThat(files.holding(OTHER_WORD)).isNotEmpty();
        assertThat(files.holding(Ada.WORD, Ada.DIGITS, Mallory.WORD)).isEmpty();
        FileSystemUtils.deleteRecursively(stack.home().resolve("states"));
        stack.startAgain();
        awaitRows("SELECT count(*) FROM erasures", 2);
        awaitTheEndOfAllLag();

        assertNothingIsLeft();
        assertThat(search(BOB).toString()).contains(OTHER_WORD);
    }

    /// In the place of the one that still makes vectors: memories have those that they came with.
    @Test
    @Order(9)
    void shouldKeepItErasedWhenMemoriesAndTablesAreReplayed() throws IOException {
        RunningStack.Said replayed = stack.run("replay", "memories");
        awaitTheEndOfAllLag();

        assertThat(replayed.text()).doesNotContain("making vectors");
        assertThat(replayed.exitCode()).as(replayed.text()).isZero();
        assertNothingIsLeft();
        mallory.assertIsGone();
        assertThat(search(BOB).toString()).contains(OTHER_WORD);
        assertThat(search(Ada.NUMBER).path("data").path("memories")).isEmpty();
    }

    @Test
    @Order(10)
    void shouldRememberAnewWhatIsSaidLater() {
        byte[] later = Ada.call("conv_new", Ada.NUMBER, "Reykjavik");

        deliver(Calls.startingAt(later, erasedAt.plusSeconds(60)));

        awaitSome("memories", Ada.NUMBER);
        assertThat(search(Ada.NUMBER).toString()).contains("Reykjavik").doesNotContain(Ada.WORD);
    }

    private void assertNothingIsLeft() throws IOException {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(tables(Ada.WORD)).isEmpty();
            assertThat(tables(Ada.DIGITS)).isEmpty();
            assertThat(log.places(Ada.WORD, Ada.DIGITS)).isEmpty();
            assertThat(recordings())
                    .noneMatch(object -> object.toString().contains("conv_ada"))
                    .noneMatch(object -> object.toString().contains(Mallory.CONVERSATION));
        });
        for (Path recording : recordings()) {
            assertThat(Files.readString(recording, ISO_8859_1)).doesNotContain("conv_ada", Mallory.CONVERSATION);
        }
        assertThat(stack.words()).doesNotContain(Ada.WORD, Ada.DIGITS, Mallory.WORD);
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

    /// Asks until the answer is whole: a machine that is busy may take longer than a caller waits.
    private JsonNode search(String caller) {
        Map<String, ?> question =
                Map.of("query", "appointments in the room", "caller_id", caller, "agent_id", Calls.AGENT);
        return await().atMost(SOON)
                .until(
                        () -> stack.doors().ask("/webhook/search-memory", question),
                        answer -> answer.at("/data/mode").asString("").equals("hybrid"));
    }

    private Map<String, String> elevenLabsSettings() {
        return Map.of(
                "ELEVENLABS_API_KEY", "xi_erasure",
                "ELEVENLABS_BASE_URL", elevenLabs.url(),
                "ELEVENLABS_REQUESTS_PER_SECOND", "100",
                "KAFKA_BOOTSTRAP_SERVERS", "");
    }

    private void awaitSome(String table, String user) {
        String count = "SELECT count(*) FROM %s WHERE user_id = '%s'".formatted(table, user);
        await().atMost(SOON).until(() -> stack.database().count(count) > 0);
    }

    private void awaitRows(String query, long count) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stack.database().count(query)).isEqualTo(count));
    }

    private void awaitTheEndOfAllLag() {
        PipelineLag.awaitNone(stack.kafka(), SOON);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
