package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Caller.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.CommandStatus;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.LinkMemories;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.Support;
import io.elaaoms.schemas.v1.UpdateMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whoever corrects or deletes a memory means all that was said of it then, and nothing else, however its calls are
/// read
/// later.
class FormerStatementsTest {

    private static final String MORNINGS = "The caller prefers morning calls";
    private static final String PARAPHRASE = "The caller wants calls in the morning";
    private static final String AT_HOME = "The caller prefers early morning calls at home";
    private static final String OUTDOORS = "The caller prefers early morning calls at home outdoors";
    private static final String IN_THE_MORNING = "The caller prefers calls in the morning at home";
    private static final String EARLY = "The caller prefers calls early in the morning hours at home";
    private static final String NOON = "The caller prefers calls before noon";
    private static final String HAMBURG = "The caller lives in Hamburg";
    private static final String ID = ADA.memoryId("conv_1", MORNINGS);

    private final LivingMemories ada = new LivingMemories(ADA);

    @AfterEach
    void close() {
        ada.close();
    }

    /// Two calls supported what was deleted; one of them is found to say it in words unlike those it was deleted by.
    @Test
    void shouldDeleteAllThatSupportedItThen() {
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ada.say(ADA.says("conv_2", "run-1", 1, IN_THE_MORNING));
        assertThat(ada.current()).containsOnlyKeys(ID);
        ada.ask("cmd_1", 2, new DeleteMemory(ID));

        ada.say(Caller.readOn(3, ADA.says("conv_2", "run-2", 1, EARLY)));

        assertThat(ada.current()).isEmpty();
    }

    @Test
    void shouldCorrectAllThatSupportedItThen() {
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ada.say(ADA.says("conv_2", "run-1", 1, IN_THE_MORNING));
        ada.ask("cmd_1", 2, correction(NOON));

        ada.say(Caller.readOn(3, ADA.says("conv_2", "run-2", 1, EARLY)));

        assertThat(ada.current()).containsOnlyKeys(ID);
        assertThat(ada.current().get(ID).getContent()).isEqualTo(NOON);
        assertThat(ada.current().get(ID).getSupport())
                .extracting(Support::getStatement)
                .containsExactly(MORNINGS, EARLY);
    }

    @Test
    void shouldLeaveAloneWhatWasSaidApartWhenItWasNamed() {
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ada.say(ADA.says("conv_2", "run-1", 1, IN_THE_MORNING));
        ada.say(Caller.readOn(3, ADA.says("conv_2", "run-2", 1, EARLY)));
        String early = ADA.memoryId("conv_2", EARLY);
        assertThat(ada.current()).containsOnlyKeys(ID, early);

        ada.ask("cmd_1", 4, new DeleteMemory(ID));

        assertThat(ada.current()).containsOnlyKeys(early);
    }

    @Test
    void shouldMakeNothingOfWhatNoCallSaysAnyMoreAndNobodyNamed() {
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ada.say(ADA.says("conv_1", "run-2", 0));
        ada.say(ADA.says("conv_2", 2, PARAPHRASE));

        assertThat(ada.current()).containsOnlyKeys(ADA.memoryId("conv_2", PARAPHRASE));
    }

    /// What is deleted was never of what conv_2 said; what conv_3 says is not read again.
    @Test
    void shouldLeaveAloneWhatAnotherMemoryIsFoundToBe() {
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ada.say(ADA.says("conv_3", "run-1", 1, OUTDOORS));
        ada.say(ADA.says("conv_2", "run-1", 2, AT_HOME));
        String other = ADA.memoryId("conv_3", OUTDOORS);
        assertThat(ada.current()).containsOnlyKeys(ID, other);
        ada.ask("cmd_1", 4, new DeleteMemory(ID));

        ada.say(Caller.readOn(6, ADA.says("conv_2", "run-2", 2, "The caller wants early morning calls at home")));

        assertThat(ada.current()).containsOnlyKeys(other);
    }

    @Test
    void shouldLeaveAloneWhatWasSaidBesideIt() {
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS, OUTDOORS, AT_HOME));
        String other = ADA.memoryId("conv_1", OUTDOORS);
        assertThat(ada.current()).containsOnlyKeys(ID, other);
        ada.ask(
                "cmd_1",
                4,
                UpdateMemory.newBuilder().setMemoryId(ID).setImportance(9).build());

        ada.say(Caller.readOn(
                6, ADA.says("conv_1", "run-2", 0, MORNINGS, OUTDOORS, "The caller wants early morning calls at home")));

        assertThat(ada.current()).containsOnlyKeys(ID, other);
    }

    /// The call between two that are unlike each other says nothing any more.
    @Test
    void shouldDeleteWhatWasOneThoughNothingTiesItNow() {
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ada.say(ADA.says("conv_2", "run-1", 1, AT_HOME));
        ada.say(ADA.says("conv_3", "run-1", 2, OUTDOORS));
        assertThat(ada.current()).containsOnlyKeys(ID);
        ada.ask("cmd_1", 3, new DeleteMemory(ID));

        ada.say(Caller.readOn(4, ADA.says("conv_2", "run-2", 1)));

        assertThat(ada.current()).isEmpty();
    }

    @Test
    void shouldDeleteWhatItsCallIsFoundToSayInEverOtherWords() {
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ada.ask("cmd_1", 1, new DeleteMemory(ID));

        ada.say(Caller.readOn(2, ADA.says("conv_1", "run-2", 0, AT_HOME)));
        ada.say(Caller.readOn(3, ADA.says("conv_1", "run-3", 0, OUTDOORS)));

        assertThat(ada.current()).isEmpty();
    }

    @Test
    void shouldDeleteAllOfWhatWasStoredAsItIs() {
        MemoryCommand create = ADA.asks("cmd_1", 0, Caller.create(MORNINGS, false));
        ada.send(create);

        String stored = ada.current().keySet().iterator().next();
        ada.say(ADA.says("conv_2", "run-1", 1, AT_HOME));
        assertThat(ada.current()).containsOnlyKeys(stored);
        ada.ask("cmd_2", 2, new DeleteMemory(stored));

        ada.say(Caller.readOn(3, ADA.says("conv_2", "run-2", 1, OUTDOORS)));

        assertThat(ada.current()).isEmpty();
    }

    @Test
    void shouldNotBeConsolidatedWithItself() {
        String id = ADA.memoryId("conv_1", AT_HOME);
        ada.say(ADA.says("conv_1", "run-1", 0, AT_HOME));
        ada.ask("cmd_1", 1, Caller.correction(id, NOON));

        ada.say(Caller.readOn(2, ADA.says("conv_1", "run-2", 0, MORNINGS, OUTDOORS)));

        assertThat(ada.current()).containsKey(id);
        assertThat(ada.current().get(id).getConsolidates()).doesNotContain(id);
    }

    @Test
    void shouldLinkByTheIdItHadBeforeItsCallWasReadAgain() {
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        ada.say(ADA.says("conv_2", 1, HAMBURG));
        ada.say(Caller.readOn(2, ADA.says("conv_1", "run-2", 0, PARAPHRASE)));

        assertThat(ada.ask("cmd_1", 3, new LinkMemories(ID, ADA.memoryId("conv_2", HAMBURG), 0.9)))
                .isEqualTo(CommandStatus.UPDATED);
    }

    @Test
    void shouldTellMemoriesThatAreSimilarAndNothingElse() {
        ada.say(ADA.says("conv_1", "run-1", 0, MORNINGS));
        for (int run = 1; run <= 6; run++) {
            ada.say(Caller.readOn(run, ADA.says("conv_2", "run-" + run, 0, AT_HOME + " in week " + run)));
        }
        ada.say(Caller.readOn(7, ADA.says("conv_2", "run-7", 0)));

        MemoryCommand create = ADA.asks("cmd_1", 8, Caller.create(OUTDOORS, true));

        assertThat(ada.send(create).getSimilar()).containsExactly(ID);
    }

    @Test
    void shouldKeepWordsOfNoRunOfSomebodyWhoIsErased() {
        EmbeddedExtraction early = ADA.says("conv_1", "run-1", 0, MORNINGS);
        ada.say(early);
        ada.say(Caller.readOn(5, ADA.says("conv_1", "run-2", 3, HAMBURG))); // by another clock, it began later
        assertThat(ada.stored()).contains(MORNINGS);

        ada.ask("cmd_1", 1, new EraseUser("receipt_1"));
        ada.say(early); // once more

        assertThat(ada.current()).containsOnlyKeys(ADA.memoryId("conv_1", HAMBURG));
        assertThat(ada.stored()).doesNotContain(MORNINGS);
    }

    @Test
    void shouldForgetWhatAConversationSaidBeforeWithIt() {
        EmbeddedExtraction call = ADA.says("conv_1", "run-1", 0, MORNINGS);
        ada.say(call);
        ada.say(Caller.readOn(2, ADA.says("conv_1", "run-2", 0, HAMBURG)));

        ada.driver().input(Topics.EMBEDDED_EXTRACTIONS).pipeInput(ADA.run(call), null);
        ada.collect();

        assertThat(ada.current()).isEmpty();
        assertThat(ada.stored()).doesNotContain(MORNINGS, HAMBURG);
    }

    private static UpdateMemory correction(String content) {
        return Caller.correction(ID, content);
    }
}
