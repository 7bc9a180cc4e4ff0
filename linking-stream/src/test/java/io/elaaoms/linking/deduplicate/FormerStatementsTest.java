package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Caller.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.CommandStatus;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.LinkMemories;
import io.elaaoms.schemas.v1.ManualLink;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.MemoryState;
import io.elaaoms.schemas.v1.Support;
import io.elaaoms.schemas.v1.UpdateMemory;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a person asked about a memory holds, whatever the words in which its call is found to say it later, and
/// whichever of the two is read first.
class FormerStatementsTest {

    private static final String MORNINGS = "The caller prefers morning calls";
    private static final String PARAPHRASE = "The caller wants calls in the morning";
    private static final String IN_THE_MORNING = "The caller prefers calls in the morning at home";
    private static final String EARLY = "The caller prefers calls early in the morning hours at home";
    private static final String NOON = "The caller prefers calls before noon";
    private static final String HAMBURG = "The caller lives in Hamburg";
    private static final String ID = ADA.memoryId("conv_1", MORNINGS);

    private final AvroSerdes serdes = AvroSerdes.inMemory("deduplication");
    private final StageDriver driver = StageDriver.of(
            new DeduplicationTopology(serdes, Caller.SETTINGS, InstantSource.fixed(Caller.DAY_0)), serdes);
    private final Map<String, Memory> current = new TreeMap<>();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldCorrectWhatIsFoundInOtherWords() {
        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ask("cmd_1", 1, correction(NOON));
        say(ADA.says("conv_1", "run-2", 0, PARAPHRASE));

        Memory corrected = current.get(ID);
        assertThat(current).containsOnlyKeys(ID);
        assertThat(corrected.getContent()).isEqualTo(NOON);
        assertThat(corrected.getAgentId()).isEqualTo("agent_front_desk");
        assertThat(corrected.getSupport()).extracting(Support::getStatement).containsExactly(PARAPHRASE);
    }

    @Test
    void shouldTellWhatWasCorrectedAndWhatWasSaidAgainstIt() {
        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ask("cmd_1", 1, correction(NOON));
        say(ADA.says("conv_2", 2, "The caller no longer wants calls before noon"));

        Memory outdated = current.get(ID);
        assertThat(outdated.getCorrections()).singleElement().satisfies(corrected -> {
            assertThat(corrected.getCommandId()).isEqualTo("cmd_1");
            assertThat(corrected.getBefore()).isEqualTo(MORNINGS);
            assertThat(corrected.getContent()).contains(NOON);
            assertThat(corrected.getImportance()).isEmpty();
        });
        assertThat(outdated.getSupersededFor()).map(Support::getConversationId).contains("conv_2");
    }

    @Test
    void shouldKeepACorrectionThatOneOfItsConversationsSupportsNoMore() {
        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        say(ADA.says("conv_2", 1, PARAPHRASE));
        ask("cmd_1", 2, correction(NOON));

        say(ADA.says("conv_1", "run-2", 0, HAMBURG));

        assertThat(current).hasSize(2);
        assertThat(current.get(ID).getContent()).isEqualTo(NOON);
        assertThat(current.get(ID).getSupport())
                .extracting(Support::getConversationId)
                .containsExactly("conv_2");
    }

    @Test
    void shouldKeepAPersonsOwnWordsWhereNothingIsFoundAnyMore() {
        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        Memory said = current.get(ID);
        ask("cmd_1", 1, correction(NOON));

        say(ADA.says("conv_1", "run-2", 0));

        Memory own = current.get(ID);
        assertThat(own.getContent()).isEqualTo(NOON);
        assertThat(own.getAgentId()).isEqualTo(said.getAgentId());
        assertThat(own.getCategory()).isEqualTo(said.getCategory());
        assertThat(own.getImportance()).isEqualTo(said.getImportance());
        assertThat(own.getCreatedAt()).isEqualTo(said.getCreatedAt());
        assertThat(own.getSupport())
                .extracting(Support::getConversationId, Support::getAgentId)
                .containsExactly(tuple("command:cmd_1", said.getAgentId()));
    }

    @Test
    void shouldForgetACorrectionWithTheConversationItCorrects() {
        EmbeddedExtraction call = ADA.says("conv_1", "run-1", 0, MORNINGS);
        say(call);
        ask("cmd_1", 1, correction(NOON));
        assertThat(stored()).contains(MORNINGS);

        driver.input(Topics.EMBEDDED_EXTRACTIONS).pipeInput(ADA.run(call), null);
        collect();

        assertThat(current).isEmpty();
        assertThat(stored()).doesNotContain(MORNINGS);
    }

    @Test
    void shouldMakeNothingOfACorrectionOfNothing() {
        assertThat(ask("cmd_1", 1, correction(NOON))).isEqualTo(CommandStatus.NOT_FOUND);

        assertThat(current).isEmpty();
    }

    @Test
    void shouldCorrectWhatIsThereLater() {
        ask("cmd_1", 1, correction(NOON));
        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        say(ADA.says("conv_1", "run-2", 0, PARAPHRASE));

        assertThat(current).containsOnlyKeys(ID);
        assertThat(current.get(ID).getContent()).isEqualTo(NOON);
    }

    @Test
    void shouldKeepDeletedWhatIsThereLater() {
        assertThat(ask("cmd_1", 1, new DeleteMemory(ID))).isEqualTo(CommandStatus.NOT_FOUND);

        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        assertThat(current).isEmpty();
        say(ADA.says("conv_1", "run-2", 0, PARAPHRASE));
        assertThat(current).isEmpty();
    }

    /// As a replay reads it, once compaction has moved what was handed over again behind what was asked of it.
    @Test
    void shouldKeepDeletedWhatIsHandedOverLater() {
        Caller number = new Caller("+14155550160");
        EmbeddedExtraction call = number.says("conv_7", 0, MORNINGS);
        Key place = Handovers.place(ADA.key(), number.conversation("conv_7"), Handovers.Kind.CONVERSATION);
        ask("cmd_1", 1, new DeleteMemory(number.memoryId("conv_7", MORNINGS)));

        driver.input(Topics.HANDOVERS).pipeInput(place, Handovers.of(place, call));
        collect();

        assertThat(current).isEmpty();
    }

    @Test
    void shouldDeleteTheLastWordOfACallThatWasTakenBackInIt() {
        String berlin = "The caller lives in Berlin";
        say(ADA.says("conv_1", 0, MORNINGS, HAMBURG, berlin));
        assertThat(current.get(ADA.memoryId("conv_1", berlin)).getSupersedes()).hasSize(1);

        ask("cmd_1", 1, new DeleteMemory(ADA.memoryId("conv_1", berlin)));

        assertThat(current).containsOnlyKeys(ID, ADA.memoryId("conv_1", HAMBURG));
        assertThat(current.get(ADA.memoryId("conv_1", HAMBURG)).getSupersededFor())
                .as("the words of what was deleted")
                .isEmpty();
    }

    @Test
    void shouldCorrectWhatItsCallSaidBeforeItsLastWord() {
        say(ADA.says("conv_1", 0, "The caller lives in Berlin", HAMBURG, "The caller lives in Munich"));
        String munich = ADA.memoryId("conv_1", "The caller lives in Munich");

        ask("cmd_1", 1, Caller.correction(munich, NOON));

        assertThat(current.get(munich).getContent()).isEqualTo(NOON);
        assertThat(current.get(munich).getState()).isEqualTo(MemoryState.CURRENT);
    }

    @Test
    void shouldKeepDeletedWhatWasDeletedUnderAnotherName() {
        Caller number = new Caller("+14155550160");
        MemoryCommand delete = number.asks("cmd_9", 1, new DeleteMemory(ID));
        Key place = Handovers.place(ADA.key(), Aliases.ofAnyIssue(number.command(delete)), Handovers.Kind.COMMAND);
        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        driver.input(Topics.HANDOVERS).pipeInput(place, Handovers.of(place, delete));
        collect();
        assertThat(current).isEmpty();

        say(ADA.says("conv_1", "run-2", 0, PARAPHRASE));

        assertThat(current).isEmpty();
    }

    @Test
    void shouldSayNothingThatNoCallSaysAnyMore() {
        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ask(
                "cmd_1",
                1,
                UpdateMemory.newBuilder().setMemoryId(ID).setImportance(9).build());
        say(ADA.says("conv_1", "run-2", 0));
        assertThat(current).isEmpty();

        say(ADA.says("conv_2", 2, PARAPHRASE));

        assertThat(current).containsOnlyKeys(ID);
        assertThat(current.get(ID).getContent()).isEqualTo(PARAPHRASE);
        assertThat(current.get(ID).getImportance()).isEqualTo(9);
    }

    @Test
    void shouldDeleteByTheIdItHadBeforeItsCallWasReadAgain() {
        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        say(ADA.says("conv_1", "run-2", 0, PARAPHRASE));

        assertThat(ask("cmd_1", 1, new DeleteMemory(ID))).isEqualTo(CommandStatus.DELETED);
        assertThat(current).isEmpty();
    }

    /// Two calls supported what was deleted; one of them is found to say it in words unlike those it was deleted by.
    @Test
    void shouldDeleteAllThatSupportedItThen() {
        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        say(ADA.says("conv_2", "run-1", 1, IN_THE_MORNING));
        assertThat(current).containsOnlyKeys(ID);
        ask("cmd_1", 2, new DeleteMemory(ID));

        say(Caller.readOn(3, ADA.says("conv_2", "run-2", 1, EARLY)));

        assertThat(current).isEmpty();
    }

    @Test
    void shouldCorrectAllThatSupportedItThen() {
        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        say(ADA.says("conv_2", "run-1", 1, IN_THE_MORNING));
        ask("cmd_1", 2, correction(NOON));

        say(Caller.readOn(3, ADA.says("conv_2", "run-2", 1, EARLY)));

        assertThat(current).containsOnlyKeys(ID);
        assertThat(current.get(ID).getContent()).isEqualTo(NOON);
        assertThat(current.get(ID).getSupport())
                .extracting(Support::getStatement)
                .containsExactly(MORNINGS, EARLY);
    }

    @Test
    void shouldLeaveAloneWhatWasSaidApartWhenItWasNamed() {
        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        say(ADA.says("conv_2", "run-1", 1, IN_THE_MORNING));
        say(Caller.readOn(3, ADA.says("conv_2", "run-2", 1, EARLY)));
        String early = ADA.memoryId("conv_2", EARLY);
        assertThat(current).containsOnlyKeys(ID, early);

        ask("cmd_1", 4, new DeleteMemory(ID));

        assertThat(current).containsOnlyKeys(early);
    }

    @Test
    void shouldMakeNothingOfWhatNoCallSaysAnyMoreAndNobodyNamed() {
        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        say(ADA.says("conv_1", "run-2", 0));
        say(ADA.says("conv_2", 2, PARAPHRASE));

        assertThat(current).containsOnlyKeys(ADA.memoryId("conv_2", PARAPHRASE));
    }

    @Test
    void shouldNotFindWhatNoCallSaysAnyMore() {
        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        say(ADA.says("conv_1", "run-2", 0));

        assertThat(ask("cmd_1", 1, new DeleteMemory(ID))).isEqualTo(CommandStatus.NOT_FOUND);
    }

    @Test
    void shouldLinkWhatIsFoundInOtherWords() {
        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        say(ADA.says("conv_2", 1, HAMBURG));
        String other = ADA.memoryId("conv_2", HAMBURG);
        ask("cmd_1", 2, new LinkMemories(ID, other, 0.9));

        say(ADA.says("conv_1", "run-2", 0, PARAPHRASE));

        assertThat(current).containsOnlyKeys(ID, other);
        assertThat(current.get(ID).getContent()).isEqualTo(PARAPHRASE);
        assertThat(current.get(other).getLinks())
                .extracting(ManualLink::getTarget)
                .containsExactly(ID);
    }

    @Test
    void shouldNotRememberWhatIsOnlyLinked() {
        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        say(ADA.says("conv_2", 1, HAMBURG));
        String other = ADA.memoryId("conv_2", HAMBURG);
        ask("cmd_1", 2, new LinkMemories(ID, other, 0.9));

        say(ADA.says("conv_1", "run-2", 0));

        assertThat(current).containsOnlyKeys(other);
        assertThat(current.get(other).getLinks()).isEmpty();
    }

    /// A correction of nothing that was kept does not count as saying what comes after the erasure.
    @Test
    void shouldTakeBackWhatComesLateOfSomebodyWhoIsErased() {
        ask("cmd_1", 3, correction(NOON));
        ask("cmd_2", 2, new EraseUser("receipt_1"));

        EmbeddedExtraction call = ADA.says("conv_1", "run-1", 0, MORNINGS);
        driver.input(Topics.EMBEDDED_EXTRACTIONS).pipeInput(ADA.run(call), call);

        assertThat(driver.<Memory>output(Topics.MEMORIES).readKeyValuesToList())
                .extracting(change -> change.key.part(2), change -> change.value)
                .containsExactly(tuple(ID, null));
    }

    @Test
    void shouldKeepNoWordsOfSomebodyWhoIsErased() {
        say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ask("cmd_1", 3, correction(NOON));

        ask("cmd_2", 2, new EraseUser("receipt_1"));

        assertThat(current).isEmpty();
        assertThat(stored()).doesNotContain(MORNINGS);
    }

    private static UpdateMemory correction(String content) {
        return Caller.correction(ID, content);
    }

    private void say(EmbeddedExtraction call) {
        driver.input(Topics.EMBEDDED_EXTRACTIONS).pipeInput(ADA.run(call), call);
        collect();
    }

    private CommandStatus ask(String commandId, int day, SpecificRecord command) {
        MemoryCommand asked = ADA.asks(commandId, day, command);
        driver.input(Topics.MEMORY_COMMANDS).pipeInput(Aliases.keyOf(asked), asked);
        collect();
        return driver.output(Topics.COMMAND_RESULTS)
                .readValuesToList()
                .getLast()
                .getStatus();
    }

    private void collect() {
        TestOutputTopic<Key, Memory> memories = driver.output(Topics.MEMORIES);
        for (KeyValue<Key, Memory> change : memories.readKeyValuesToList()) {
            current.compute(change.key.part(2), (_, _) -> change.value);
        }
    }

    private String stored() {
        StringBuilder text = new StringBuilder();
        for (String store : driver.kafka().getAllStateStores().keySet()) {
            KeyValueStore<Object, Object> entries = driver.kafka().getKeyValueStore(store);
            if (entries != null) {
                try (KeyValueIterator<Object, Object> all = entries.all()) {
                    all.forEachRemaining(text::append);
                }
            }
        }
        return text.toString();
    }
}
