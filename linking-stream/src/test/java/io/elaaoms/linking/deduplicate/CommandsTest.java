package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Caller.ADA;
import static io.elaaoms.linking.deduplicate.Caller.DAY_0;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.CommandStatus;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.MemoryState;
import io.elaaoms.schemas.v1.MergeUsers;
import io.elaaoms.schemas.v1.Origin;
import io.elaaoms.schemas.v1.UpdateMemory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private static final String MORNINGS = "The caller prefers morning calls";
    private static final String HAMBURG = "The caller lives in Hamburg";

    private final AvroSerdes serdes = AvroSerdes.inMemory("commands");
    private final StageDriver driver =
            StageDriver.of(new DeduplicationTopology(serdes, Caller.SETTINGS, InstantSource.fixed(DAY_0)), serdes);
    private final TestInputTopic<Key, EmbeddedExtraction> extractions = driver.input(Topics.EMBEDDED_EXTRACTIONS);
    private final TestInputTopic<Key, MemoryCommand> commands = driver.input(Topics.MEMORY_COMMANDS);
    private final TestOutputTopic<Key, Memory> memories = driver.output(Topics.MEMORIES);
    private final TestOutputTopic<Key, CommandResult> results = driver.output(Topics.COMMAND_RESULTS);
    private final Map<String, Memory> current = new TreeMap<>();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldCreateWhatIsNewAndReinforceWhatIsKnown() {
        say(ADA.says("conv_1", 0, MORNINGS));

        CommandResult known = ask(ADA.asks("cmd_1", 1, Caller.create("The caller wants morning calls", true)));
        CommandResult created = ask(ADA.asks("cmd_2", 1, Caller.create(HAMBURG, true)));

        assertThat(known.getStatus()).isEqualTo(CommandStatus.REINFORCED);
        assertThat(known.getMemoryId()).contains(ADA.memoryId("conv_1", MORNINGS));
        assertThat(known.getSimilar()).containsExactly(ADA.memoryId("conv_1", MORNINGS));
        assertThat(created.getStatus()).isEqualTo(CommandStatus.CREATED);
        assertThat(current).hasSize(2);
        assertThat(current.get(created.getMemoryId().orElseThrow()).getOrigin()).isEqualTo(Origin.MANUAL);
    }

    @Test
    void shouldSayThatItSupersededWhatNoLongerHolds() {
        say(ADA.says("conv_1", 0, HAMBURG));

        CommandResult result = ask(ADA.asks("cmd_1", 1, Caller.create("The caller lives in Berlin", true)));

        assertThat(result.getStatus()).isEqualTo(CommandStatus.SUPERSEDED);
        assertThat(current.get(result.getMemoryId().orElseThrow()).getSupersedes())
                .hasSize(1);
    }

    @Test
    void shouldStoreVerbatimWhatIsNotToBeCompared() {
        say(ADA.says("conv_1", 0, MORNINGS));

        CommandResult result = ask(ADA.asks("cmd_1", 1, Caller.create(MORNINGS, false)));

        assertThat(result.getStatus()).isEqualTo(CommandStatus.CREATED);
        assertThat(current).hasSize(2);
    }

    @Test
    void shouldAnswerTheSameCommandAgainAndChangeNothing() {
        say(ADA.says("conv_1", 0, HAMBURG));
        MemoryCommand create = ADA.asks("cmd_1", 1, Caller.create(MORNINGS, true));
        MemoryCommand delete = ADA.asks("cmd_2", 1, new DeleteMemory(ADA.memoryId("conv_1", HAMBURG)));
        CommandResult created = ask(create);
        CommandResult deleted = ask(delete);
        Map<String, Memory> before = Map.copyOf(current);

        assertThat(ask(create)).isEqualTo(created);
        assertThat(ask(delete)).isEqualTo(deleted);
        assertThat(current).isEqualTo(before);
    }

    @Test
    void shouldAnswerTheSameCommandIssuedAgainAsItDidFirst() {
        CommandResult created = ask(ADA.asks("cmd_1", 1, Caller.create(MORNINGS, true)));
        ask(ADA.asks("cmd_2", 2, Caller.create("The caller wants morning calls", true)));
        Map<String, Memory> before = Map.copyOf(current);

        CommandResult again = ask(ADA.asks("cmd_1", 3, Caller.create(MORNINGS, true)));

        assertThat(again.getStatus()).isEqualTo(CommandStatus.CREATED);
        assertThat(again.getMemoryId()).isEqualTo(created.getMemoryId());
        assertThat(again.getIssuedAt()).isEqualTo(created.getIssuedAt());
        assertThat(current).isEqualTo(before);
    }

    @Test
    void shouldRefuseAnotherCommandUnderAKnownId() {
        ask(ADA.asks("cmd_1", 1, Caller.create(MORNINGS, true)));
        Map<String, Memory> before = Map.copyOf(current);

        CommandResult other = ask(ADA.asks("cmd_1", 2, Caller.create(HAMBURG, true)));

        assertThat(other.getStatus()).isEqualTo(CommandStatus.REFUSED);
        assertThat(current).isEqualTo(before);
    }

    @Test
    void shouldKeepWhatTheClientAttachedAndWhereItWasSaid() {
        CreateMemory mornings = CreateMemory.newBuilder(Caller.create(MORNINGS, false))
                .setMetadata(Map.of("own_id", "\"D1:3\""))
                .setSourceId("batch:7")
                .build();
        String memoryId = ask(ADA.asks("cmd_1", 1, mornings)).getMemoryId().orElseThrow();
        ask(ADA.asks("cmd_2", 1, CreateMemory.newBuilder(mornings).build()));

        assertThat(current).hasSize(2);
        assertThat(current.get(memoryId).getMetadata()).containsExactly(Map.entry("own_id", "\"D1:3\""));
        assertThat(current.get(memoryId).getSupport().getFirst().getConversationId())
                .isEqualTo("batch:7");
        assertThat(current.get(memoryId).getSupport().getFirst().getTurn()).isEqualTo(1);
    }

    @Test
    void shouldPutWhatACorrectionAttachesInThePlaceOfAllThatWasAttached() {
        CreateMemory create = CreateMemory.newBuilder(Caller.create(MORNINGS, true))
                .setMetadata(Map.of("own_id", "1", "source", "\"crm\""))
                .build();
        String memoryId = ask(ADA.asks("cmd_1", 1, create)).getMemoryId().orElseThrow();

        ask(ADA.asks(
                "cmd_2",
                2,
                UpdateMemory.newBuilder()
                        .setMemoryId(memoryId)
                        .setMetadata(Map.of("own_id", "2"))
                        .build()));

        Memory corrected = current.get(memoryId);
        assertThat(corrected.getContent()).isEqualTo(MORNINGS);
        assertThat(corrected.getMetadata()).containsExactly(Map.entry("own_id", "2"));
        assertThat(corrected.getUpdatedAt()).contains(DAY_0.plus(Duration.ofDays(2)));
        assertThat(corrected.getLastSupportedAt()).isEqualTo(DAY_0.plus(Duration.ofDays(1)));
    }

    @Test
    void shouldCorrectAMemoryAndKeepTheCorrectionThroughAnotherRun() {
        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        String memoryId = ADA.memoryId("conv_1", MORNINGS);

        CommandResult result = ask(ADA.asks("cmd_1", 1, correction(memoryId, "The caller prefers calls before noon")));
        say(ADA.says("conv_1", "run-2", 0, "The caller wants calls in the morning"));
        say(ADA.says("conv_1", "run-3", 0));

        assertThat(result.getStatus()).isEqualTo(CommandStatus.UPDATED);
        assertThat(current.get(memoryId).getContent()).isEqualTo("The caller prefers calls before noon");
        assertThat(current.get(memoryId).getImportance()).isEqualTo(9);
        assertThat(current.get(memoryId).getSalience()).isEqualTo(0.9);
    }

    @Test
    void shouldHoldAgainWhatIsCorrectedAfterWhatTookItsPlaceWasDeleted() {
        say(ADA.says("conv_1", 0, HAMBURG));
        say(ADA.says("conv_2", 1, "The caller lives in Berlin"));
        String hamburg = ADA.memoryId("conv_1", HAMBURG);
        UpdateMemory kept =
                UpdateMemory.newBuilder().setMemoryId(hamburg).setImportance(7).build();

        ask(ADA.asks("cmd_1", 2, kept));
        assertThat(current.get(hamburg).getState()).isEqualTo(MemoryState.ARCHIVED);
        ask(ADA.asks("cmd_2", 3, new DeleteMemory(ADA.memoryId("conv_2", "The caller lives in Berlin"))));
        assertThat(current.get(hamburg).getState()).isEqualTo(MemoryState.ARCHIVED);
        ask(ADA.asks("cmd_3", 4, kept));

        assertThat(current.get(hamburg).getState()).isEqualTo(MemoryState.CURRENT);
        assertThat(current.get(hamburg).getSupersededBy()).isEmpty();
        assertThat(current.get(hamburg).getValidUntil()).isEmpty();
    }

    @Test
    void shouldNotFindWhatIsNotThere() {
        assertThat(ask(ADA.asks("cmd_1", 1, new DeleteMemory("mem_0"))).getStatus())
                .isEqualTo(CommandStatus.NOT_FOUND);
        assertThat(ask(ADA.asks("cmd_2", 1, correction("mem_0", MORNINGS))).getStatus())
                .isEqualTo(CommandStatus.NOT_FOUND);
        assertThat(current).isEmpty();
    }

    @Test
    void shouldKeepADeletedMemoryDeletedInOtherWordsToo() {
        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        String memoryId = ADA.memoryId("conv_1", MORNINGS);

        CommandResult result = ask(ADA.asks("cmd_1", 1, new DeleteMemory(memoryId)));
        say(ADA.says("conv_1", "run-2", 0, MORNINGS));
        say(ADA.says("conv_1", "run-3", 0, "The caller wants calls in the morning"));

        assertThat(result.getStatus()).isEqualTo(CommandStatus.DELETED);
        assertThat(current).isEmpty();
    }

    @Test
    void shouldRememberAgainWhatIsSaidAfterTheDeletion() {
        say(ADA.says("conv_1", 0, MORNINGS));
        ask(ADA.asks("cmd_1", 1, new DeleteMemory(ADA.memoryId("conv_1", MORNINGS))));

        say(ADA.says("conv_2", 2, MORNINGS));

        assertThat(current.keySet()).containsExactly(ADA.memoryId("conv_2", MORNINGS));
    }

    @Test
    void shouldKeepErasedWhatWasSaidBeforeTheErasure() {
        EmbeddedExtraction before = ADA.says("conv_1", 0, MORNINGS, HAMBURG);
        MemoryCommand create = ADA.asks("cmd_1", 0, Caller.create("The caller has two children", true));
        say(before);
        ask(create);

        CommandResult result = ask(ADA.asks("cmd_2", 1, new EraseUser("receipt_1")));
        say(before);
        say(ADA.says("conv_0", 0, "The caller has a dog named Rex"));
        ask(create);

        assertThat(result.getStatus()).isEqualTo(CommandStatus.ACCEPTED);
        assertThat(current).isEmpty();
        say(ADA.says("conv_2", 2, HAMBURG));
        assertThat(current).hasSize(1);
    }

    @Test
    void shouldWriteAReceiptThatNamesNobodyWhereThePersonsRecordsAre() {
        say(ADA.says("conv_1", 0, MORNINGS, HAMBURG));

        MemoryCommand erase = ADA.asks("cmd_1", 1, new EraseUser("receipt_1"));
        ask(erase);

        Erasure receipt = driver.output(Topics.ERASURES).readValue();
        assertThat(receipt.getReceiptId()).isEqualTo("receipt_1");
        assertThat(receipt.getRemoved()).isEqualTo(Map.of("memories", 2));
        assertThat(receipt.getErasedUntil()).isEqualTo(erase.getIssuedAt());
        assertThat(Erasures.subject(receipt)).isEqualTo(Erasures.subject(ADA.command(erase)));
        assertThat(receipt.toString()).doesNotContain("ada");
    }

    @Test
    void shouldKnowWhoWasErasedWithoutTheirName() {
        EmbeddedExtraction before = ADA.says("conv_1", 0, MORNINGS);
        say(before);
        MemoryCommand erase = ADA.asks("cmd_1", 1, new EraseUser("receipt_1"));
        ask(erase);

        commands.pipeInput(ADA.command(erase), null);
        say(before);

        assertThat(current).isEmpty();
        assertThat(state()).hasSize(1).noneMatch(entry -> entry.contains("ada"));
    }

    @Test
    void shouldRefuseToDecideOnNamesElsewhereThanInTheirPlace() {
        assertThat(ask(ADA.asks("cmd_1", 1, new MergeUsers("bob"))).getStatus()).isEqualTo(CommandStatus.REFUSED);
        assertThat(driver.output(Topics.ALIASES).isEmpty()).isTrue();
    }

    @Test
    void shouldMakeTwoUsersOnePerson() {
        MemoryCommand merge = new Caller("cust_1").asks("cmd_1", 1, new MergeUsers(ADA.userId()));
        say(ADA.says("conv_1", 0, MORNINGS));

        commands.pipeInput(Aliases.keyOf(merge), merge);
        say(ADA.says("conv_2", 2, HAMBURG));

        assertThat(results.readValue().getStatus()).isEqualTo(CommandStatus.ACCEPTED);
        assertThat(current.values()).extracting(Memory::getUserId).containsOnly("cust_1");
        assertThat(current.values()).extracting(Memory::getContent).containsExactlyInAnyOrder(MORNINGS, HAMBURG);
        assertThat(driver.output(Topics.ALIASES).readValue().getUserId()).isEqualTo("cust_1");
        assertThat(driver.output(Topics.HANDOVERS).readKeyValuesToMap()).hasSize(2);
        // the command names two people: it is not kept
        assertThat(driver.output(Topics.MEMORY_COMMANDS).readKeyValuesToMap())
                .hasSize(1)
                .containsEntry(Aliases.keyOf(merge), null);
    }

    @Test
    void shouldLeaveNoNameOfAnErasedPerson() {
        MemoryCommand merge = new Caller("cust_1").asks("cmd_1", 1, new MergeUsers(ADA.userId()));
        say(ADA.says("conv_1", 0, MORNINGS));
        commands.pipeInput(Aliases.keyOf(merge), merge);
        MemoryCommand erase = new Caller("cust_1").asks("cmd_2", 2, new EraseUser("receipt_1"));

        commands.pipeInput(Aliases.keyOf(erase), erase);
        driver.input(Topics.HANDOVERS)
                .pipeInput(Key.of("default", "cust_1", ADA.userId(), "conversation", "conv_1"), null);
        collect();

        assertThat(current).isEmpty();
        assertThat(driver.output(Topics.ALIASES).readKeyValuesToMap()).containsEntry(ADA.key(), null);
        assertThat(driver.output(Topics.ERASURES).readValuesToList())
                .extracting(Erasures::subject)
                .containsExactlyInAnyOrder(Erasures.subject(ADA.key()), Erasures.subject(new Caller("cust_1").key()));
        assertThat(state()).noneMatch(entry -> entry.contains("ada") || entry.contains("cust_1"));
    }

    @Test
    void shouldForgetWhatAForgottenCommandSaid() {
        MemoryCommand create = ADA.asks("cmd_1", 1, Caller.create(MORNINGS, true));
        ask(create);

        commands.pipeInput(ADA.command(create), null);
        collect();

        assertThat(current).isEmpty();
    }

    private static UpdateMemory correction(String memoryId, String content) {
        return UpdateMemory.newBuilder(Caller.correction(memoryId, content))
                .setImportance(9)
                .build();
    }

    private void say(EmbeddedExtraction call) {
        extractions.pipeInput(ADA.run(call), call);
        collect();
    }

    private CommandResult ask(MemoryCommand command) {
        commands.pipeInput(ADA.command(command), command);
        collect();
        List<CommandResult> answers = results.readValuesToList();
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    /// Everything the stage keeps.
    private List<String> state() {
        List<String> entries = new ArrayList<>();
        driver.kafka()
                .getAllStateStores()
                .keySet()
                .forEach(store -> Optional.ofNullable(driver.kafka().<Key, Object>getKeyValueStore(store))
                        .ifPresent(held -> held.all().forEachRemaining(entry -> entries.add(entry.toString()))));
        return entries;
    }

    private void collect() {
        memories.readKeyValuesToList().forEach(change -> {
            if (change.value == null) {
                // the same memory may be somebody else's by now
                current.computeIfPresent(
                        change.key.part(2),
                        (_, memory) -> memory.getUserId().equals(change.key.part(1)) ? null : memory);
            } else {
                current.put(change.key.part(2), change.value);
            }
        });
    }
}
