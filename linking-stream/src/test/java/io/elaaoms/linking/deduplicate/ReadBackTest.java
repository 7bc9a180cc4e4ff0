package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Caller.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/// What a task keeps decoded and what it reads back from its stores must be the same.
class ReadBackTest {

    private static final List<String> SENTENCES = List.of(
            "The caller prefers morning calls",
            "The caller prefers evening calls",
            "The caller can't do morning calls any more",
            "The caller lives in Hamburg",
            "The caller lives in Berlin",
            "The caller has two children");

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldDecideTheSameFromItsStoresAsFromItsCache(int seed) {
        List<Object> changes = changes(new Random(seed));

        assertThat(memories(changes, DataSize.ofBytes(0)))
                .isEqualTo(memories(changes, DataSize.ofMegabytes(1)))
                .isNotEmpty();
    }

    private static List<Object> changes(Random random) {
        List<Object> changes = new ArrayList<>();
        changes.add(ADA.asks("erase", 2, new EraseUser("receipt_1")));
        for (int change = 0; change < 30; change++) {
            int day = random.nextInt(9);
            changes.add(
                    switch (random.nextInt(6)) {
                        case 0 -> ADA.asks("cmd_" + change, day, Caller.create(sentence(random), random.nextBoolean()));
                        case 1 -> ADA.asks("cmd_" + change, day, new DeleteMemory(memoryId(random)));
                        case 2 -> ADA.asks("cmd_" + change, day, Caller.correction(memoryId(random), sentence(random)));
                        case 3 -> ADA.run("conv_" + day, "run-1");
                        default -> ADA.says("conv_" + day, "run-" + change, day, sentence(random), sentence(random));
                    });
        }
        return changes;
    }

    private static Map<String, Memory> memories(List<Object> changes, DataSize historyCache) {
        AvroSerdes serdes = AvroSerdes.inMemory("read-back");
        DeduplicationSettings settings = new DeduplicationSettings(Caller.SETTINGS.thresholds(), historyCache);
        Map<String, Memory> memories = new TreeMap<>();
        try (StageDriver driver = StageDriver.of(
                new DeduplicationTopology(serdes, settings, InstantSource.fixed(Caller.DAY_0)), serdes)) {
            TestInputTopic<Key, EmbeddedExtraction> extractions = driver.input(Topics.EMBEDDED_EXTRACTIONS);
            TestInputTopic<Key, MemoryCommand> commands = driver.input(Topics.MEMORY_COMMANDS);
            changes.forEach(change -> pipe(extractions, commands, change));
            for (KeyValue<Key, Memory> change : driver.output(Topics.MEMORIES).readKeyValuesToList()) {
                memories.compute(change.key.toString(), (_, _) -> change.value);
            }
        }
        return memories;
    }

    private static void pipe(
            TestInputTopic<Key, EmbeddedExtraction> extractions,
            TestInputTopic<Key, MemoryCommand> commands,
            Object change) {
        switch (change) {
            case EmbeddedExtraction said -> extractions.pipeInput(ADA.run(said), said);
            case MemoryCommand command -> commands.pipeInput(ADA.command(command), command);
            case Key forgotten -> extractions.pipeInput(forgotten, null);
            default -> throw new IllegalStateException("No such change");
        }
    }

    private static String memoryId(Random random) {
        return ADA.memoryId("conv_" + random.nextInt(9), sentence(random));
    }

    private static String sentence(Random random) {
        return SENTENCES.get(random.nextInt(SENTENCES.size()));
    }
}
