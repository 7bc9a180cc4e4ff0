package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Caller.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a person asked about a memory holds, whatever the words in which its call is found to say it later, and
/// whichever of the two is read first.
class NamedMemoriesTest {

    private static final String MORNINGS = "The caller prefers morning calls";
    private static final String PARAPHRASE = "The caller wants calls in the morning";
    private static final String NOON = "The caller prefers calls before noon";
    private static final String HAMBURG = "The caller lives in Hamburg";
    private static final String ID = ADA.memoryId("conv_1", MORNINGS);

    private final LivingMemories ada = new LivingMemories(ADA);

    @AfterEach
    void close() {
        ada.close();
    }

    @Test
    void shouldCorrectWhatIsFoundInOtherWords() {
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ada.ask("cmd_1", 1, correction(NOON));
        ada.say(ADA.says("conv_1", "run-2", 0, PARAPHRASE));

        Memory corrected = ada.current().get(ID);
        assertThat(ada.current()).containsOnlyKeys(ID);
        assertThat(corrected.getContent()).isEqualTo(NOON);
        assertThat(corrected.getAgentId()).isEqualTo("agent_front_desk");
        assertThat(corrected.getSupport()).extracting(Support::getStatement).containsExactly(PARAPHRASE);
    }

    @Test
    void shouldTellWhatWasCorrectedAndWhatWasSaidAgainstIt() {
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ada.ask("cmd_1", 1, correction(NOON));
        ada.say(ADA.says("conv_2", 2, "The caller no longer wants calls before noon"));

        Memory outdated = ada.current().get(ID);
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
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ada.say(ADA.says("conv_2", 1, PARAPHRASE));
        ada.ask("cmd_1", 2, correction(NOON));

        ada.say(ADA.says("conv_1", "run-2", 0, HAMBURG));

        assertThat(ada.current()).hasSize(2);
        assertThat(ada.current().get(ID).getContent()).isEqualTo(NOON);
        assertThat(ada.current().get(ID).getSupport())
                .extracting(Support::getConversationId)
                .containsExactly("conv_2");
    }

    @Test
    void shouldKeepAPersonsOwnWordsWhereNothingIsFoundAnyMore() {
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        Memory said = ada.current().get(ID);
        ada.ask("cmd_1", 1, correction(NOON));

        ada.say(ADA.says("conv_1", "run-2", 0));

        Memory own = ada.current().get(ID);
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
        ada.say(call);
        ada.ask("cmd_1", 1, correction(NOON));
        assertThat(ada.stored()).contains(MORNINGS);

        ada.driver().input(Topics.EMBEDDED_EXTRACTIONS).pipeInput(ADA.run(call), null);
        ada.collect();

        assertThat(ada.current()).isEmpty();
        assertThat(ada.stored()).doesNotContain(MORNINGS);
    }

    @Test
    void shouldMakeNothingOfACorrectionOfNothing() {
        assertThat(ada.ask("cmd_1", 1, correction(NOON))).isEqualTo(CommandStatus.NOT_FOUND);

        assertThat(ada.current()).isEmpty();
    }

    @Test
    void shouldCorrectWhatIsThereLater() {
        ada.ask("cmd_1", 1, correction(NOON));
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ada.say(ADA.says("conv_1", "run-2", 0, PARAPHRASE));

        assertThat(ada.current()).containsOnlyKeys(ID);
        assertThat(ada.current().get(ID).getContent()).isEqualTo(NOON);
    }

    @Test
    void shouldKeepDeletedWhatIsThereLater() {
        assertThat(ada.ask("cmd_1", 1, new DeleteMemory(ID))).isEqualTo(CommandStatus.NOT_FOUND);

        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        assertThat(ada.current()).isEmpty();
        ada.say(ADA.says("conv_1", "run-2", 0, PARAPHRASE));
        assertThat(ada.current()).isEmpty();
    }

    /// As a replay reads it, once compaction has moved what was handed over again behind what was asked of it.
    @Test
    void shouldKeepDeletedWhatIsHandedOverLater() {
        Caller number = new Caller("+14155550160");
        EmbeddedExtraction call = number.says("conv_7", 0, MORNINGS);
        Key place = Handovers.place(ADA.key(), number.conversation("conv_7"), Handovers.Kind.CONVERSATION);
        ada.ask("cmd_1", 1, new DeleteMemory(number.memoryId("conv_7", MORNINGS)));

        ada.driver().input(Topics.HANDOVERS).pipeInput(place, Handovers.of(place, call));
        ada.collect();

        assertThat(ada.current()).isEmpty();
    }

    @Test
    void shouldDeleteTheLastWordOfACallThatWasTakenBackInIt() {
        String berlin = "The caller lives in Berlin";
        ada.say(ADA.says("conv_1", 0, MORNINGS, HAMBURG, berlin));
        assertThat(ada.current().get(ADA.memoryId("conv_1", berlin)).getSupersedes())
                .hasSize(1);

        ada.ask("cmd_1", 1, new DeleteMemory(ADA.memoryId("conv_1", berlin)));

        assertThat(ada.current()).containsOnlyKeys(ID, ADA.memoryId("conv_1", HAMBURG));
        assertThat(ada.current().get(ADA.memoryId("conv_1", HAMBURG)).getSupersededFor())
                .as("the words of what was deleted")
                .isEmpty();
    }

    @Test
    void shouldCorrectWhatItsCallSaidBeforeItsLastWord() {
        ada.say(ADA.says("conv_1", 0, "The caller lives in Berlin", HAMBURG, "The caller lives in Munich"));
        String munich = ADA.memoryId("conv_1", "The caller lives in Munich");

        ada.ask("cmd_1", 1, Caller.correction(munich, NOON));

        assertThat(ada.current().get(munich).getContent()).isEqualTo(NOON);
        assertThat(ada.current().get(munich).getState()).isEqualTo(MemoryState.CURRENT);
    }

    @Test
    void shouldKeepDeletedWhatWasDeletedUnderAnotherName() {
        Caller number = new Caller("+14155550160");
        MemoryCommand delete = number.asks("cmd_9", 1, new DeleteMemory(ID));
        Key place = Handovers.place(ADA.key(), Aliases.ofAnyIssue(number.command(delete)), Handovers.Kind.COMMAND);
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ada.driver().input(Topics.HANDOVERS).pipeInput(place, Handovers.of(place, delete));
        ada.collect();
        assertThat(ada.current()).isEmpty();

        ada.say(ADA.says("conv_1", "run-2", 0, PARAPHRASE));

        assertThat(ada.current()).isEmpty();
    }

    @Test
    void shouldSayNothingThatNoCallSaysAnyMore() {
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ada.ask(
                "cmd_1",
                1,
                UpdateMemory.newBuilder().setMemoryId(ID).setImportance(9).build());
        ada.say(ADA.says("conv_1", "run-2", 0));
        assertThat(ada.current()).isEmpty();

        ada.say(ADA.says("conv_2", 2, PARAPHRASE));

        assertThat(ada.current()).containsOnlyKeys(ID);
        assertThat(ada.current().get(ID).getContent()).isEqualTo(PARAPHRASE);
        assertThat(ada.current().get(ID).getImportance()).isEqualTo(9);
    }

    @Test
    void shouldDeleteByTheIdItHadBeforeItsCallWasReadAgain() {
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ada.say(ADA.says("conv_1", "run-2", 0, PARAPHRASE));

        assertThat(ada.ask("cmd_1", 1, new DeleteMemory(ID))).isEqualTo(CommandStatus.DELETED);
        assertThat(ada.current()).isEmpty();
    }

    @Test
    void shouldLinkWhatIsFoundInOtherWords() {
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ada.say(ADA.says("conv_2", 1, HAMBURG));
        String other = ADA.memoryId("conv_2", HAMBURG);
        ada.ask("cmd_1", 2, new LinkMemories(ID, other, 0.9));

        ada.say(ADA.says("conv_1", "run-2", 0, PARAPHRASE));

        assertThat(ada.current()).containsOnlyKeys(ID, other);
        assertThat(ada.current().get(ID).getContent()).isEqualTo(PARAPHRASE);
        assertThat(ada.current().get(other).getLinks())
                .extracting(ManualLink::getTarget)
                .containsExactly(ID);
    }

    @Test
    void shouldNotRememberWhatIsOnlyLinked() {
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ada.say(ADA.says("conv_2", 1, HAMBURG));
        String other = ADA.memoryId("conv_2", HAMBURG);
        ada.ask("cmd_1", 2, new LinkMemories(ID, other, 0.9));

        ada.say(ADA.says("conv_1", "run-2", 0));

        assertThat(ada.current()).containsOnlyKeys(other);
        assertThat(ada.current().get(other).getLinks()).isEmpty();
    }

    /// A correction of nothing that was kept does not count as saying what comes after the erasure.
    @Test
    void shouldTakeBackWhatComesLateOfSomebodyWhoIsErased() {
        ada.ask("cmd_1", 3, correction(NOON));
        ada.ask("cmd_2", 2, new EraseUser("receipt_1"));

        EmbeddedExtraction call = ADA.says("conv_1", "run-1", 0, MORNINGS);
        ada.driver().input(Topics.EMBEDDED_EXTRACTIONS).pipeInput(ADA.run(call), call);

        assertThat(ada.driver().<Memory>output(Topics.MEMORIES).readKeyValuesToList())
                .extracting(change -> change.key.part(2), change -> change.value)
                .containsExactly(tuple(ID, null));
    }

    @Test
    void shouldKeepNoWordsOfSomebodyWhoIsErased() {
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ada.ask("cmd_1", 3, correction(NOON));

        ada.ask("cmd_2", 2, new EraseUser("receipt_1"));

        assertThat(ada.current()).isEmpty();
        assertThat(ada.stored()).doesNotContain(MORNINGS);
    }

    private static UpdateMemory correction(String content) {
        return Caller.correction(ID, content);
    }
}
