package io.elaaoms.linking.erase;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.test.ApprovedTopology;
import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.schemas.ErasureMark;
import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.ClaimCheck;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.Direction;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.Handover;
import io.elaaoms.schemas.v1.IdentitySource;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ProfileWording;
import io.elaaoms.schemas.v1.ToolInvocation;
import io.elaaoms.schemas.v1.WebhookEvent;
import io.elaaoms.schemas.v1.WordingRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErasureTopologyTest {

    private static final Instant ERASED = Instant.parse("2026-05-01T09:00:00Z");
    private static final Instant BEFORE = ERASED.minusSeconds(60);
    private static final Instant AFTER = ERASED.plusSeconds(60);
    private static final Key ADA = Key.of("default", "+14155550142");
    private static final Key BOB = Key.of("default", "+14155550143");

    private final AvroSerdes serdes = AvroSerdes.inMemory("erasure");
    private final ErasureTopology topology =
            new ErasureTopology(serdes, InstantSource.fixed(ERASED.plus(Duration.ofSeconds(1))));
    private final StageDriver driver = StageDriver.of(topology, serdes);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldHaveTheApprovedShape() {
        ApprovedTopology.verify(topology);
    }

    @Test
    void shouldWatchWhatTheCatalogueSaysItReads() {
        List<Topic<?>> read = new ArrayList<>(List.of(Topics.ERASURES));
        Watched.topics().forEach(watched -> read.add(watched.topic()));

        assertThat(Topics.readBy(Stage.ERASURE)).containsExactlyElementsOf(read);
    }

    @Test
    void shouldBuryAllThatThereIsOfThePerson() {
        populate(ADA, BEFORE);
        populate(BOB, BEFORE);

        erase("receipt_1");

        assertThat(written(Topics.CONVERSATIONS)).containsExactly(at(ADA, "conv_1"));
        assertThat(written(Topics.EXTRACTIONS)).containsExactly(at(ADA, "conv_1", "run_1"));
        assertThat(written(Topics.MEMORY_COMMANDS)).containsExactly(at(ADA, "cmd_1"));
        assertThat(written(Topics.HANDOVERS)).containsExactly(at(ADA, "old", "command", "cmd_1"));
        assertThat(written(Topics.TOOL_INVOCATIONS)).containsExactly(at(ADA, "inv_1"));
        assertThat(written(Topics.WORDING_REQUESTS)).containsExactly(at(ADA, "agent"));
        assertThat(written(Topics.WORDINGS)).containsExactly(at(ADA, "agent"));
        assertThat(written(Topics.deadLetters(Stage.EMBEDDING))).containsExactly(at(ADA, "conv_1", "run_1"));
    }

    @Test
    void shouldMarkTheConversations() {
        populate(ADA, BEFORE);

        erase("receipt_1");

        Map<Key, WebhookEvent> marks = driver.output(Topics.WEBHOOK_EVENTS).readKeyValuesToMap();
        Key mark = Key.of("default", "conv_1", "erased", "0");
        assertThat(marks).containsExactly(Map.entry(mark, ErasureMark.of(mark, ERASED, "receipt_1")));
    }

    @Test
    void shouldSayInTheReceiptHowMuchThereWasAndNotWhose() {
        populate(ADA, BEFORE);

        erase("receipt_1");

        Erasure receipt = receipts().getLast();
        assertThat(receipt.getRemoved())
                .isEqualTo(Map.of(
                        "memories", 3,
                        "conversations", 1,
                        "recordings", 1,
                        "extractions", 1,
                        "memory-commands", 1,
                        "handovers", 1,
                        "tool-invocations", 1,
                        "wording-requests", 1,
                        "wordings", 1,
                        "dead-letters", 1));
        assertThat(receipt.getSweptAt()).contains(ERASED.plusSeconds(1));
        assertThat(receipt.toString()).doesNotContain("4155550142");
    }

    @Test
    void shouldCountWhatWasThereWhenTheErasureIsCarriedOutTwice() {
        populate(ADA, BEFORE);
        erase("receipt_1");

        erase("receipt_1");

        assertThat(receipts().getLast().getRemoved())
                .containsEntry("conversations", 1)
                .containsEntry("memories", 3);
    }

    @Test
    void shouldBuryWhatTurnsUpAgain() {
        erase("receipt_1");

        populate(ADA, BEFORE);

        assertThat(written(Topics.CONVERSATIONS)).containsExactly(at(ADA, "conv_1"));
        assertThat(written(Topics.EXTRACTIONS)).containsExactly(at(ADA, "conv_1", "run_1"));
        assertThat(written(Topics.MEMORY_COMMANDS)).containsExactly(at(ADA, "cmd_1"));
        assertThat(written(Topics.TOOL_INVOCATIONS)).containsExactly(at(ADA, "inv_1"));
        assertThat(written(Topics.WORDINGS)).containsExactly(at(ADA, "agent"));
        assertThat(written(Topics.WEBHOOK_EVENTS)).containsExactly(Key.of("default", "conv_1", "erased", "0"));
    }

    @Test
    void shouldLeaveAloneWhatIsSaidLater() {
        erase("receipt_1");
        populate(ADA, AFTER);

        assertThat(written(Topics.CONVERSATIONS)).isEmpty();
        assertThat(written(Topics.MEMORY_COMMANDS)).isEmpty();
        assertThat(written(Topics.WEBHOOK_EVENTS)).isEmpty();
    }

    @Test
    void shouldBuryLateLettersAboutWhatWasSaidBefore() {
        erase("receipt_1");

        putLate(Topics.deadLetters(Stage.LINKING), at(ADA, "mem_1"), letter(AFTER), BEFORE);

        assertThat(written(Topics.deadLetters(Stage.LINKING))).containsExactly(at(ADA, "mem_1"));
    }

    @Test
    void shouldBuryLettersAboutCallsThatArriveLate() {
        putLate(Topics.CONVERSATIONS, at(ADA, "conv_1"), conversation(ADA.part(1), BEFORE), AFTER);
        putLate(Topics.deadLetters(Stage.EXTRACTION), at(ADA, "conv_1"), letter(AFTER), AFTER);
        putLate(Topics.deadLetters(Stage.EMBEDDING), at(ADA, "conv_1", "run_1"), letter(AFTER), AFTER);

        erase("receipt_1");

        assertThat(written(Topics.deadLetters(Stage.EXTRACTION))).containsExactly(at(ADA, "conv_1"));
        assertThat(written(Topics.deadLetters(Stage.EMBEDDING))).containsExactly(at(ADA, "conv_1", "run_1"));
    }

    @Test
    void shouldLeaveAloneLettersAboutWhatIsSaidLater() {
        erase("receipt_1");

        putLate(Topics.CONVERSATIONS, at(ADA, "conv_2"), conversation(ADA.part(1), AFTER), AFTER);
        putLate(Topics.deadLetters(Stage.EXTRACTION), at(ADA, "conv_2"), letter(AFTER), AFTER);
        putLate(Topics.deadLetters(Stage.LINKING), at(ADA, "mem_2"), letter(AFTER), AFTER);
        erase("receipt_1");

        assertThat(written(Topics.deadLetters(Stage.EXTRACTION))).isEmpty();
        assertThat(written(Topics.deadLetters(Stage.LINKING))).isEmpty();
    }

    @Test
    void shouldKnowAfterARebuildWhoWasErased() {
        Erasure completed =
                Erasure.newBuilder(erasure("receipt_1")).setSweptAt(AFTER).build();
        driver.input(Topics.ERASURES).pipeInput(Erasures.key(completed), completed);

        populate(ADA, BEFORE);

        assertThat(written(Topics.CONVERSATIONS)).containsExactly(at(ADA, "conv_1"));
    }

    @Test
    void shouldHoldTheLatestOfSeveralErasures() {
        erase("receipt_2");
        Erasure earlier = Erasure.newBuilder(erasure("receipt_1"))
                .setErasedUntil(BEFORE.minusSeconds(60))
                .build();
        driver.input(Topics.ERASURES).pipeInput(Erasures.key(earlier), earlier);

        populate(ADA, BEFORE);

        assertThat(written(Topics.CONVERSATIONS)).containsExactly(at(ADA, "conv_1"));
    }

    @Test
    void shouldNameNobodyInItsStateOnceTheTombstonesAreThrough() {
        populate(ADA, BEFORE);

        erase("receipt_1");

        List<String> state = Stream.of("footprints", "erasures-by-subject")
                .flatMap(this::entries)
                .toList();
        assertThat(state).hasSize(1).allMatch(entry -> entry.contains("receipt_1"));
        assertThat(state.toString()).doesNotContain("4155550142", "conv_1");
    }

    private void populate(Key person, Instant at) {
        String user = person.part(1);
        put(Topics.CONVERSATIONS, at(person, "conv_1"), conversation(user, at));
        put(Topics.EXTRACTIONS, at(person, "conv_1", "run_1"), extraction(user, at));
        put(Topics.MEMORY_COMMANDS, at(person, "cmd_1"), command(user, at));
        put(Topics.HANDOVERS, at(person, "old", "command", "cmd_1"), handover(user, at));
        put(Topics.TOOL_INVOCATIONS, at(person, "inv_1"), invocation(user, at));
        put(Topics.WORDING_REQUESTS, at(person, "agent"), request(user, at));
        put(Topics.WORDINGS, at(person, "agent"), wording(user, at));
        put(Topics.deadLetters(Stage.EMBEDDING), at(person, "conv_1", "run_1"), letter(at));
    }

    private void erase(String receipt) {
        Erasure erasure = erasure(receipt);
        driver.input(Topics.ERASURES).pipeInput(Erasures.key(erasure), erasure);
    }

    private static Erasure erasure(String receipt) {
        return Erasures.of(ADA)
                .setReceiptId(receipt)
                .setRequestedBy("ops")
                .setErasedUntil(ERASED)
                .setRemoved(Map.of("memories", 3))
                .build();
    }

    private <V extends SpecificRecord> void put(Topic<V> topic, Key key, V value) {
        driver.input(topic).pipeInput(key, value);
    }

    /// @param time of the record: of what it is about, where it is a letter
    private <V extends SpecificRecord> void putLate(Topic<V> topic, Key key, V value, Instant time) {
        driver.input(topic).pipeInput(key, value, time);
    }

    /// The keys the stage wrote to.
    private <V extends SpecificRecord> List<Key> written(Topic<V> topic) {
        return driver.output(topic).readKeyValuesToList().stream()
                .map(record -> record.key)
                .toList();
    }

    private List<Erasure> receipts() {
        return driver.output(Topics.ERASURES).readValuesToList();
    }

    private Stream<String> entries(String store) {
        List<String> entries = new ArrayList<>();
        driver.kafka()
                .<Key, Object>getKeyValueStore(store)
                .all()
                .forEachRemaining(entry -> entries.add(entry.toString()));
        return entries.stream();
    }

    private static Key at(Key person, String... rest) {
        return new Key(Stream.concat(person.parts().stream(), Stream.of(rest)).toList());
    }

    private static Conversation conversation(String user, Instant at) {
        return Conversation.newBuilder()
                .setTenant("default")
                .setUserId(user)
                .setConversationId("conv_1")
                .setAgentId("agent")
                .setIdentitySource(IdentitySource.PHONE)
                .setChannel("web")
                .setDirection(Direction.INBOUND)
                .setStatus("done")
                .setStartedAt(at)
                .setEventTimestamp(at.getEpochSecond())
                .setAudio(ClaimCheck.newBuilder()
                        .setUri("objects:default/conv_1/0.mp3")
                        .setMediaType("audio/mpeg")
                        .setSizeBytes(3)
                        .setSha256("0")
                        .build())
                .build();
    }

    private static Extraction extraction(String user, Instant at) {
        return Extraction.newBuilder()
                .setTenant("default")
                .setUserId(user)
                .setConversationId("conv_1")
                .setRun("run_1")
                .setAgentId("agent")
                .setStartedAt(at)
                .setExtractedAt(at)
                .setExtractor(ExtractorInfo.newBuilder()
                        .setProvider("local")
                        .setModel("rules")
                        .setPromptVersion("1")
                        .setPromptHash("0")
                        .build())
                .setOutcome(ExtractionOutcome.NOTHING_TO_REMEMBER)
                .build();
    }

    private static MemoryCommand command(String user, Instant at) {
        return MemoryCommand.newBuilder()
                .setTenant("default")
                .setUserId(user)
                .setCommandId("cmd_1")
                .setIssuedAt(at)
                .setIssuedBy("ops")
                .setCommand(new DeleteMemory("mem_1"))
                .build();
    }

    private static Handover handover(String user, Instant at) {
        return Handover.newBuilder()
                .setTenant("default")
                .setUserId(user)
                .setAliasUserId("old")
                .setSaidAt(at)
                .setContent(command("old", at))
                .build();
    }

    private static ToolInvocation invocation(String user, Instant at) {
        return ToolInvocation.newBuilder()
                .setTenant("default")
                .setUserId(user)
                .setInvocationId("inv_1")
                .setTool("search")
                .setQuery("what do they like")
                .setMode("hybrid")
                .setAskedAt(at)
                .setDurationMillis(3)
                .build();
    }

    private static WordingRequest request(String user, Instant at) {
        return WordingRequest.newBuilder()
                .setTenant("default")
                .setUserId(user)
                .setAgentId("agent")
                .setPrint("print")
                .setSaidAt(at)
                .setSummary("Ada has called once.")
                .setGreeting("Hi Ada!")
                .build();
    }

    private static ProfileWording wording(String user, Instant at) {
        return ProfileWording.newBuilder()
                .setTenant("default")
                .setUserId(user)
                .setAgentId("agent")
                .setPrint("print")
                .setSaidAt(at)
                .setWordedAt(at)
                .setWordsmith(new ExtractorInfo("scripted", "wordsmith", "1", "00"))
                .setSummary("Ada called.")
                .setGreeting("Hello, Ada!")
                .build();
    }

    private static DeadLetter letter(Instant at) {
        return DeadLetter.newBuilder()
                .setStage("embedding")
                .setStep("embed-candidates")
                .setReason(FailureReason.PROVIDER_UNAVAILABLE)
                .setSourceTopic("elaaoms.extractions.v1")
                .setSourcePartition(0)
                .setSourceOffset(7)
                .setFailedAt(at)
                .build();
    }
}
