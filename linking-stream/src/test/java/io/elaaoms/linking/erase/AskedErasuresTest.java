package io.elaaoms.linking.erase;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Somebody asks, and deduplication comes to it later.
class AskedErasuresTest {

    private static final Instant ERASED = Instant.parse("2026-05-01T09:00:00Z");
    private static final Instant BEFORE = ERASED.minusSeconds(60);
    private static final Instant AFTER = ERASED.plusSeconds(60);
    private static final Key ADA = Key.of("default", "+14155550142");
    private static final Key BOB = Key.of("default", "+14155550143");

    private final AvroSerdes serdes = AvroSerdes.inMemory("asked-erasures");
    private final StageDriver driver =
            StageDriver.of(new ErasureTopology(serdes, InstantSource.fixed(ERASED.plusSeconds(1))), serdes);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldBuryWhatWasSaidOnceSomebodyAsksAndWhatIsStillToBeReadWithTheReceipt() {
        Remains.populate(driver, ADA, BEFORE);
        Remains.populate(driver, BOB, BEFORE);

        ask("cmd_2");

        assertThat(written(Topics.CONVERSATIONS)).containsExactly(Remains.at(ADA, "conv_1"));
        assertThat(written(Topics.EXTRACTIONS)).containsExactly(Remains.at(ADA, "conv_1", "run_1"));
        assertThat(written(Topics.HANDOVERS)).containsExactly(Remains.at(ADA, "old", "command", "cmd_1"));
        assertThat(written(Topics.TOOL_INVOCATIONS)).containsExactly(Remains.at(ADA, "inv_1"));
        assertThat(written(Topics.WORDINGS)).containsExactly(Remains.at(ADA, "agent"));
        assertThat(written(Topics.WEBHOOK_EVENTS)).containsExactly(Key.of("default", "conv_1", "erased", "0"));
        assertThat(written(Topics.MEMORY_COMMANDS)).isEmpty();
        assertThat(written(Topics.deadLetters(Stage.EMBEDDING))).isEmpty();
        assertThat(receipts()).isEmpty();

        erase("receipt_cmd_2");

        assertThat(written(Topics.MEMORY_COMMANDS))
                .containsExactlyInAnyOrder(Remains.at(ADA, "cmd_1"), Remains.at(ADA, "cmd_2"));
        assertThat(written(Topics.deadLetters(Stage.EMBEDDING))).containsExactly(Remains.at(ADA, "conv_1", "run_1"));
        assertThat(receipts().getLast().getRemoved())
                .containsEntry("memories", 3)
                .containsEntry("conversations", 1)
                .containsEntry("recordings", 1)
                .containsEntry("memory-commands", 2);
    }

    @Test
    void shouldBuryWhatComesBetweenTheRequestAndTheReceipt() {
        ask("cmd_2");

        Remains.populate(driver, ADA, BEFORE);
        putLate(Topics.CONVERSATIONS, Remains.at(ADA, "conv_2"), Remains.conversation(ADA.part(1), AFTER), AFTER);

        assertThat(written(Topics.CONVERSATIONS)).containsExactly(Remains.at(ADA, "conv_1"));
        assertThat(written(Topics.MEMORY_COMMANDS)).isEmpty();
    }

    @Test
    void shouldDateWhatFollowsFromARequestBehindIt() {
        putLate(Topics.CONVERSATIONS, Remains.at(ADA, "conv_1"), Remains.conversation(ADA.part(1), BEFORE), BEFORE);

        putLate(Topics.MEMORY_COMMANDS, Remains.at(ADA, "cmd_2"), request("cmd_2", ""), ERASED);

        assertThat(driver.output(Topics.CONVERSATIONS).readRecord().getRecordTime())
                .isEqualTo(ERASED.plusMillis(1));
    }

    @Test
    void shouldWaitForTheReceiptWhereTheRequestMayBeRefused() {
        Remains.populate(driver, ADA, BEFORE);

        put(Topics.MEMORY_COMMANDS, Remains.at(ADA, "cmd_1~2"), request("cmd_1", "2"));

        assertThat(written(Topics.CONVERSATIONS)).isEmpty();
        erase("receipt_cmd_1");
        assertThat(written(Topics.CONVERSATIONS)).containsExactly(Remains.at(ADA, "conv_1"));
    }

    @Test
    void shouldDoNothingMoreForARequestThatIsReadAfterItsReceipt() {
        erase("receipt_cmd_2");

        ask("cmd_2");

        assertThat(written(Topics.MEMORY_COMMANDS)).containsExactly(Remains.at(ADA, "cmd_2"));
        assertThat(receipts()).hasSize(1);
    }

    private void ask(String commandId) {
        put(Topics.MEMORY_COMMANDS, Remains.at(ADA, commandId), request(commandId, ""));
    }

    private static MemoryCommand request(String commandId, String issue) {
        return MemoryCommand.newBuilder(Remains.command(ADA.part(1), ERASED))
                .setCommandId(commandId)
                .setIssue(issue)
                .setCommand(new EraseUser("receipt_" + commandId))
                .build();
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
}
