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
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.WebhookEvent;
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
        Remains.populate(driver, ADA, BEFORE);
        Remains.populate(driver, BOB, BEFORE);

        erase("receipt_1");

        assertThat(written(Topics.CONVERSATIONS)).containsExactly(Remains.at(ADA, "conv_1"));
        assertThat(written(Topics.EXTRACTIONS)).containsExactly(Remains.at(ADA, "conv_1", "run_1"));
        assertThat(written(Topics.MEMORY_COMMANDS)).containsExactly(Remains.at(ADA, "cmd_1"));
        assertThat(written(Topics.HANDOVERS)).containsExactly(Remains.at(ADA, "old", "command", "cmd_1"));
        assertThat(written(Topics.TOOL_INVOCATIONS)).containsExactly(Remains.at(ADA, "inv_1"));
        assertThat(written(Topics.WORDING_REQUESTS)).containsExactly(Remains.at(ADA, "agent"));
        assertThat(written(Topics.WORDINGS)).containsExactly(Remains.at(ADA, "agent"));
        assertThat(written(Topics.deadLetters(Stage.EMBEDDING))).containsExactly(Remains.at(ADA, "conv_1", "run_1"));
    }

    @Test
    void shouldMarkTheConversations() {
        Remains.populate(driver, ADA, BEFORE);

        erase("receipt_1");

        Map<Key, WebhookEvent> marks = driver.output(Topics.WEBHOOK_EVENTS).readKeyValuesToMap();
        Key mark = Key.of("default", "conv_1", "erased", "0");
        assertThat(marks).containsExactly(Map.entry(mark, ErasureMark.of(mark, ERASED, "receipt_1")));
    }

    @Test
    void shouldSayInTheReceiptHowMuchThereWasAndNotWhose() {
        Remains.populate(driver, ADA, BEFORE);

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
        Remains.populate(driver, ADA, BEFORE);
        erase("receipt_1");

        erase("receipt_1");

        assertThat(receipts().getLast().getRemoved())
                .containsEntry("conversations", 1)
                .containsEntry("memories", 3);
    }

    @Test
    void shouldBuryWhatTurnsUpAgain() {
        erase("receipt_1");

        Remains.populate(driver, ADA, BEFORE);

        assertThat(written(Topics.CONVERSATIONS)).containsExactly(Remains.at(ADA, "conv_1"));
        assertThat(written(Topics.EXTRACTIONS)).containsExactly(Remains.at(ADA, "conv_1", "run_1"));
        assertThat(written(Topics.MEMORY_COMMANDS)).containsExactly(Remains.at(ADA, "cmd_1"));
        assertThat(written(Topics.TOOL_INVOCATIONS)).containsExactly(Remains.at(ADA, "inv_1"));
        assertThat(written(Topics.WORDINGS)).containsExactly(Remains.at(ADA, "agent"));
        assertThat(written(Topics.WEBHOOK_EVENTS)).containsExactly(Key.of("default", "conv_1", "erased", "0"));
    }

    @Test
    void shouldLeaveAloneWhatIsSaidLater() {
        erase("receipt_1");
        Remains.populate(driver, ADA, AFTER);

        assertThat(written(Topics.CONVERSATIONS)).isEmpty();
        assertThat(written(Topics.MEMORY_COMMANDS)).isEmpty();
        assertThat(written(Topics.WEBHOOK_EVENTS)).isEmpty();
    }

    @Test
    void shouldBuryLateLettersAboutWhatWasSaidBefore() {
        erase("receipt_1");

        putLate(Topics.deadLetters(Stage.LINKING), Remains.at(ADA, "mem_1"), Remains.letter(AFTER), BEFORE);

        assertThat(written(Topics.deadLetters(Stage.LINKING))).containsExactly(Remains.at(ADA, "mem_1"));
    }

    @Test
    void shouldBuryLettersAboutCallsThatArriveLate() {
        putLate(Topics.CONVERSATIONS, Remains.at(ADA, "conv_1"), Remains.conversation(ADA.part(1), BEFORE), AFTER);
        putLate(Topics.deadLetters(Stage.EXTRACTION), Remains.at(ADA, "conv_1"), Remains.letter(AFTER), AFTER);
        putLate(Topics.deadLetters(Stage.EMBEDDING), Remains.at(ADA, "conv_1", "run_1"), Remains.letter(AFTER), AFTER);

        erase("receipt_1");

        assertThat(written(Topics.deadLetters(Stage.EXTRACTION))).containsExactly(Remains.at(ADA, "conv_1"));
        assertThat(written(Topics.deadLetters(Stage.EMBEDDING))).containsExactly(Remains.at(ADA, "conv_1", "run_1"));
    }

    @Test
    void shouldLeaveAloneLettersAboutWhatIsSaidLater() {
        erase("receipt_1");

        putLate(Topics.CONVERSATIONS, Remains.at(ADA, "conv_2"), Remains.conversation(ADA.part(1), AFTER), AFTER);
        putLate(Topics.deadLetters(Stage.EXTRACTION), Remains.at(ADA, "conv_2"), Remains.letter(AFTER), AFTER);
        putLate(Topics.deadLetters(Stage.LINKING), Remains.at(ADA, "mem_2"), Remains.letter(AFTER), AFTER);
        erase("receipt_1");

        assertThat(written(Topics.deadLetters(Stage.EXTRACTION))).isEmpty();
        assertThat(written(Topics.deadLetters(Stage.LINKING))).isEmpty();
    }

    @Test
    void shouldKnowAfterARebuildWhoWasErased() {
        Erasure completed =
                Erasure.newBuilder(erasure("receipt_1")).setSweptAt(AFTER).build();
        driver.input(Topics.ERASURES).pipeInput(Erasures.key(completed), completed);

        Remains.populate(driver, ADA, BEFORE);

        assertThat(written(Topics.CONVERSATIONS)).containsExactly(Remains.at(ADA, "conv_1"));
    }

    @Test
    void shouldHoldTheLatestOfSeveralErasures() {
        erase("receipt_2");
        Erasure earlier = Erasure.newBuilder(erasure("receipt_1"))
                .setErasedUntil(BEFORE.minusSeconds(60))
                .build();
        driver.input(Topics.ERASURES).pipeInput(Erasures.key(earlier), earlier);

        Remains.populate(driver, ADA, BEFORE);

        assertThat(written(Topics.CONVERSATIONS)).containsExactly(Remains.at(ADA, "conv_1"));
    }

    @Test
    void shouldNameNobodyInItsStateOnceTheTombstonesAreThrough() {
        Remains.populate(driver, ADA, BEFORE);

        erase("receipt_1");

        List<String> state = Stream.of("footprints", "erasures-by-subject")
                .flatMap(this::entries)
                .toList();
        assertThat(state).hasSize(1).allMatch(entry -> entry.contains("receipt_1"));
        assertThat(state.toString()).doesNotContain("4155550142", "conv_1");
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
}
