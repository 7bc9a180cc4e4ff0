package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Caller.ADA;
import static io.elaaoms.linking.deduplicate.Caller.DAY_0;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.CommandStatus;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.LinkMemories;
import io.elaaoms.schemas.v1.ManualLink;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.RefusalReason;
import io.elaaoms.schemas.v1.UnlinkMemories;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinksByHandTest {

    private static final String MORNINGS = "The caller prefers morning calls";
    private static final String DOG = "The caller has a dog named Rex";
    private static final String HAMBURG = "The caller lives in Hamburg";

    private final AvroSerdes serdes = AvroSerdes.inMemory("links-by-hand");
    private final StageDriver driver =
            StageDriver.of(new DeduplicationTopology(serdes, Caller.SETTINGS, InstantSource.fixed(DAY_0)), serdes);
    private final TestInputTopic<Key, EmbeddedExtraction> extractions = driver.input(Topics.EMBEDDED_EXTRACTIONS);
    private final TestInputTopic<Key, MemoryCommand> commands = driver.input(Topics.MEMORY_COMMANDS);
    private final TestOutputTopic<Key, Memory> memories = driver.output(Topics.MEMORIES);
    private final TestOutputTopic<Key, CommandResult> results = driver.output(Topics.COMMAND_RESULTS);
    private final Map<String, Memory> current = new TreeMap<>();
    private final String mornings = ADA.memoryId("conv_1", MORNINGS);
    private final String dog = ADA.memoryId("conv_1", DOG);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldSayOfBothEndsThatTheyBelongTogether() {
        say(ADA.says("conv_1", 0, MORNINGS, DOG));

        CommandResult result = ask(ADA.asks("cmd_1", 1, new LinkMemories(mornings, dog, 0.9)));

        assertThat(result.getStatus()).isEqualTo(CommandStatus.UPDATED);
        assertThat(result.getMemoryId()).contains(mornings);
        assertThat(result.getLinkedId()).contains(dog);
        assertThat(linksOf(mornings))
                .containsExactly(new ManualLink(dog, 0.9, result.getIssuedAt().orElseThrow()));
        assertThat(linksOf(dog)).extracting(ManualLink::getTarget).containsExactly(mornings);
    }

    @Test
    void shouldLetTheLatestCommandCountWhateverTheOrder() {
        say(ADA.says("conv_1", 0, MORNINGS, DOG));
        ask(ADA.asks("cmd_3", 3, new LinkMemories(dog, mornings, 0.3)));

        ask(ADA.asks("cmd_1", 1, new LinkMemories(mornings, dog, 0.9)));

        assertThat(linksOf(mornings)).extracting(ManualLink::getWeight).containsExactly(0.3);
    }

    @Test
    void shouldTakeBackWhatWasLinkedAndAnswerAlikeAgain() {
        say(ADA.says("conv_1", 0, MORNINGS, DOG));
        ask(ADA.asks("cmd_1", 1, new LinkMemories(mornings, dog, 0.9)));
        MemoryCommand unlink = ADA.asks("cmd_2", 2, new UnlinkMemories(dog, mornings));

        CommandResult taken = ask(unlink);

        assertThat(taken.getStatus()).isEqualTo(CommandStatus.UPDATED);
        assertThat(ask(unlink)).isEqualTo(taken);
        assertThat(linksOf(mornings)).isEmpty();
        assertThat(linksOf(dog)).isEmpty();
    }

    @Test
    void shouldRefuseWhatCannotBeLinked() {
        say(ADA.says("conv_1", 0, MORNINGS, DOG, HAMBURG));
        say(ADA.says("conv_2", 1, "The caller lives in Berlin"));

        CommandResult itself = ask(ADA.asks("cmd_1", 2, new LinkMemories(dog, dog, 0.5)));
        CommandResult outdated = ask(ADA.asks("cmd_2", 2, new LinkMemories(dog, ADA.memoryId("conv_1", HAMBURG), 0.5)));
        CommandResult unlinked = ask(ADA.asks("cmd_3", 2, new UnlinkMemories(dog, mornings)));
        CommandResult unknown = ask(ADA.asks("cmd_4", 2, new LinkMemories(dog, "mem_nobody_knows", 0.5)));
        CommandResult weightless = ask(ADA.asks("cmd_5", 2, new LinkMemories(dog, mornings, 0.0)));

        assertThat(itself.getReason()).contains(RefusalReason.SAME_MEMORY);
        assertThat(outdated.getReason()).contains(RefusalReason.NOT_CURRENT);
        assertThat(unlinked.getReason()).contains(RefusalReason.NOT_LINKED);
        assertThat(unknown.getStatus()).isEqualTo(CommandStatus.NOT_FOUND);
        assertThat(weightless.getStatus()).isEqualTo(CommandStatus.REFUSED);
        assertThat(current.values())
                .allSatisfy(memory -> assertThat(memory.getLinks()).isEmpty());
    }

    @Test
    void shouldFollowAnEndThatGetsAnotherIdAndGoWithOneThatGoes() {
        say(ADA.says("conv_1", 1, MORNINGS, DOG));
        ask(ADA.asks("cmd_1", 2, new LinkMemories(mornings, dog, 0.9)));

        say(ADA.says("conv_0", 0, MORNINGS));
        String founder = ADA.memoryId("conv_0", MORNINGS);
        assertThat(linksOf(dog)).extracting(ManualLink::getTarget).containsExactly(founder);
        ask(ADA.asks("cmd_2", 3, new DeleteMemory(founder)));

        assertThat(current).containsOnlyKeys(dog);
        assertThat(linksOf(dog)).isEmpty();
    }

    @Test
    void shouldForgetTheLinkWithItsCommand() {
        say(ADA.says("conv_1", 0, MORNINGS, DOG));
        MemoryCommand link = ADA.asks("cmd_1", 1, new LinkMemories(mornings, dog, 0.9));
        ask(link);

        commands.pipeInput(ADA.command(link), null);
        collect();

        assertThat(linksOf(mornings)).isEmpty();
        assertThat(linksOf(dog)).isEmpty();
    }

    private List<ManualLink> linksOf(String memoryId) {
        return Objects.requireNonNull(current.get(memoryId), memoryId).getLinks();
    }

    private void say(EmbeddedExtraction said) {
        extractions.pipeInput(ADA.run(said), said);
        collect();
    }

    private CommandResult ask(MemoryCommand command) {
        commands.pipeInput(ADA.command(command), command);
        collect();
        return results.readValue();
    }

    private void collect() {
        memories.readKeyValuesToList().forEach(change -> {
            if (change.value == null) {
                current.remove(change.key.part(2));
            } else {
                current.put(change.key.part(2), change.value);
            }
        });
    }
}
