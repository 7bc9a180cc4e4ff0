package io.elaaoms.linking.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.CommandStatus;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MergeUsers;
import io.elaaoms.schemas.v1.RefusalReason;
import io.elaaoms.schemas.v1.Support;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two users become one person, wherever their records are, in whatever order the partitions come to read of
/// it, and however often.
class AliasesAcrossPartitionsTest {

    private static final int PARTITIONS = 3;
    private static final Caller PERSON = new Caller("cust_1");
    private static final Caller NUMBER = new Caller("+14155550160");
    private static final Caller MOBILE = new Caller("+14155550162");
    private static final String MORNINGS = "The caller prefers morning calls";
    private static final String HAMBURG = "The caller lives in Hamburg";
    private static final String CHILDREN = "The caller has two children";

    @TempDir
    private Path folder;

    @Test
    void shouldConcernSeveralPartitions() {
        assertThat(List.of(PERSON, NUMBER, MOBILE))
                .extracting(caller -> Placement.partition(caller.key(), PARTITIONS))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 48, 57, 286})
    void shouldEndTheSameHoweverThePartitionsTakeTurns(int seed) {
        Map<String, Memory> calm = outcome("calm", 1, new Random(0), false);

        Map<String, Memory> stormy = outcome("stormy", PARTITIONS, new Random(seed), true);

        assertThat(stormy).containsOnlyKeys(calm.keySet()).isEqualTo(calm);
        assertThat(calm).hasSize(3).allSatisfy((key, _) -> assertThat(key).startsWith("default/cust_1/"));
    }

    /// Calls and merges at once: some calls are in flight when their caller becomes somebody's other name.
    private Map<String, Memory> outcome(String name, int count, Random random, boolean crashes) {
        try (Partitions partitions = new Partitions(count, folder.resolve(name))) {
            List<Consumer<Partitions>> deeds = new ArrayList<>(List.of(
                    log -> log.say(NUMBER.says("conv_1", 0, MORNINGS)),
                    log -> log.say(NUMBER.says("conv_2", 2, HAMBURG)),
                    log -> log.say(MOBILE.says("conv_3", 3, MORNINGS)),
                    log -> log.say(MOBILE.says("conv_4", 4, "The caller lives in Berlin")),
                    log -> log.say(PERSON.says("conv_5", 5, MORNINGS)),
                    // forgotten again: nothing of it may stay at the person
                    log -> log.say(MOBILE.says("conv_6", 6, CHILDREN)),
                    log -> log.ask(NUMBER.asks("merge_1", 1, new MergeUsers(MOBILE.userId()))),
                    log -> log.ask(PERSON.asks("merge_2", 1, new MergeUsers(NUMBER.userId()))),
                    log -> log.forget(MOBILE.run("conv_6", "run-1"))));
            for (Consumer<Partitions> deed : deeds) {
                deed.accept(partitions);
                if (random.nextBoolean()) {
                    partitions.run(random, crashes);
                }
            }
            partitions.run(random, crashes);
            assertThat(partitions.aliases())
                    .hasSize(2)
                    .allSatisfy((_, alias) -> assertThat(alias.getUserId()).isEqualTo(PERSON.userId()));
            return new TreeMap<>(partitions.memories());
        }
    }

    @Test
    void shouldKnowOfEachMemoryWhoSupportsItUnderItsOldId() {
        try (Partitions log = new Partitions(PARTITIONS, folder)) {
            log.say(NUMBER.says("conv_1", 0, MORNINGS));
            log.say(PERSON.says("conv_2", 1, MORNINGS));
            log.run(new Random(1), false);

            log.ask(PERSON.asks("merge_1", 2, new MergeUsers(NUMBER.userId())));
            log.run(new Random(1), false);

            Memory memory = log.memories()
                    .get(PERSON.memory(NUMBER.memoryId("conv_1", MORNINGS)).toString());
            assertThat(log.memories()).hasSize(1);
            assertThat(memory.getUserId()).isEqualTo(PERSON.userId());
            assertThat(memory.getSupport())
                    .extracting(Support::getConversationId)
                    .containsExactly("conv_1", "conv_2");
        }
    }

    @Test
    void shouldCarryOutForThePersonWhatIsAskedUnderTheOtherName() {
        try (Partitions log = new Partitions(PARTITIONS, folder)) {
            log.say(NUMBER.says("conv_1", 0, MORNINGS, HAMBURG));
            log.ask(PERSON.asks("merge_1", 1, new MergeUsers(NUMBER.userId())));
            log.run(new Random(1), false);

            log.ask(NUMBER.asks("cmd_1", 2, new DeleteMemory(NUMBER.memoryId("conv_1", MORNINGS))));
            log.ask(NUMBER.asks("cmd_2", 2, Caller.create(CHILDREN, true)));
            log.run(new Random(1), true);

            assertThat(log.memories().values())
                    .extracting(Memory::getContent)
                    .containsExactlyInAnyOrder(HAMBURG, CHILDREN);
            assertThat(log.memories().values()).extracting(Memory::getUserId).containsOnly(PERSON.userId());
            assertThat(log.results())
                    .filteredOn(result -> result.getCommandId().equals("cmd_1"))
                    .extracting(CommandResult::getStatus)
                    .containsOnly(CommandStatus.DELETED);
        }
    }

    @Test
    void shouldKeepWhatWasAskedBeforeUnderTheOtherName() {
        try (Partitions log = new Partitions(PARTITIONS, folder)) {
            log.say(NUMBER.says("conv_1", 0, MORNINGS, HAMBURG));
            log.run(new Random(1), false);
            log.ask(NUMBER.asks("cmd_1", 1, new DeleteMemory(NUMBER.memoryId("conv_1", MORNINGS))));
            log.ask(NUMBER.asks("cmd_2", 1, Caller.create(CHILDREN, false)));
            log.run(new Random(1), false);

            log.ask(PERSON.asks("merge_1", 2, new MergeUsers(NUMBER.userId())));
            log.ask(NUMBER.asks("cmd_2", 3, Caller.create(CHILDREN, false)));
            log.run(new Random(1), true);

            assertThat(log.memories().values())
                    .extracting(Memory::getContent)
                    .containsExactlyInAnyOrder(HAMBURG, CHILDREN);
        }
    }

    @Test
    void shouldLetTheFirstInTheLogHaveTheNameAndRefuseCircles() {
        try (Partitions log = new Partitions(PARTITIONS, folder)) {
            log.ask(PERSON.asks("first", 2, new MergeUsers(NUMBER.userId())));
            log.ask(MOBILE.asks("second", 1, new MergeUsers(NUMBER.userId())));
            log.ask(NUMBER.asks("circle", 3, new MergeUsers(PERSON.userId())));
            log.ask(PERSON.asks("itself", 3, new MergeUsers(PERSON.userId())));
            log.ask(PERSON.asks("nobody", 3, new MergeUsers("")));
            log.ask(PERSON.asks("again", 4, new MergeUsers(NUMBER.userId())));
            log.run(new Random(1), false);

            assertThat(refusal(log, "first")).isNull();
            assertThat(refusal(log, "again")).isNull();
            assertThat(refusal(log, "second")).isEqualTo(RefusalReason.ALIAS_OF_ANOTHER);
            assertThat(refusal(log, "circle")).isEqualTo(RefusalReason.SAME_PERSON);
            assertThat(refusal(log, "itself")).isEqualTo(RefusalReason.SAME_PERSON);
            assertThat(refusal(log, "nobody")).isEqualTo(RefusalReason.OTHER);
            assertThat(log.aliases()).containsOnlyKeys(NUMBER.key().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldEraseAPersonUnderEveryNameAndBeginAnew(int seed) {
        EmbeddedExtraction before = NUMBER.says("conv_1", 0, MORNINGS);
        try (Partitions log = new Partitions(PARTITIONS, folder)) {
            log.say(before);
            log.say(MOBILE.says("conv_2", 0, HAMBURG));
            log.say(PERSON.says("conv_3", 0, CHILDREN));
            log.ask(PERSON.asks("merge_1", 1, new MergeUsers(NUMBER.userId())));
            log.ask(PERSON.asks("merge_2", 1, new MergeUsers(MOBILE.userId())));
            log.run(new Random(seed), seed % 2 == 0);
            assertThat(log.memories()).hasSize(3);

            log.ask(NUMBER.asks("erase", 2, new EraseUser("receipt_1")));
            log.run(new Random(seed), seed % 2 == 0);
            log.buryHandovers(PERSON.key());
            log.say(before);
            log.say(NUMBER.says("conv_late", 1, HAMBURG));
            log.say(NUMBER.says("conv_4", 3, HAMBURG));
            log.run(new Random(seed), seed % 2 == 0);

            assertThat(log.aliases()).isEmpty();
            assertThat(log.handovers()).isEmpty();
            assertThat(log.memories())
                    .containsOnlyKeys(
                            NUMBER.memory(NUMBER.memoryId("conv_4", HAMBURG)).toString());
        }
    }

    private static RefusalReason refusal(Partitions log, String commandId) {
        CommandResult result = log.results().stream()
                .filter(answer -> answer.getCommandId().equals(commandId))
                .findFirst()
                .orElseThrow();
        return result.getReason().orElse(null);
    }
}
