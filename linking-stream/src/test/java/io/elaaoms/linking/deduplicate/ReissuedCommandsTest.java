package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Caller.ADA;
import static io.elaaoms.linking.deduplicate.Caller.DAY_0;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Commands that are issued more than once, as clients do who had no answer or sync what they have: what compaction
/// leaves of them means what they meant.
class ReissuedCommandsTest {

    private static final String BASIC = "The caller has the basic plan";
    private static final String OTHER = "The caller lives in Hamburg";

    private final List<MemoryCommand> log = new ArrayList<>();
    private Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.driver.close();
    }

    @Test
    void shouldKeepDeletedWhatIsCreatedAgain() {
        issue("cmd_1", "first", 1, Caller.create(BASIC, true));
        String memoryId = stage.memories().keySet().iterator().next();
        issue("cmd_2", "first", 2, new DeleteMemory(memoryId));
        issue("cmd_1", "again", 3, Caller.create(BASIC, true));

        assertThat(stage.memories()).isEmpty();
        assertThat(replayed()).isEmpty();
    }

    @Test
    void shouldKeepWhatCameFirstUnderAnId() {
        issue("cmd_1", "first", 1, Caller.create(BASIC, true));
        issue("cmd_1", "another", 2, Caller.create(OTHER, true));

        Map<String, String> live = stage.memories();
        assertThat(live.values()).singleElement().isEqualTo(BASIC);
        assertThat(replayed()).isEqualTo(live);
    }

    @Test
    void shouldForgetACommandWithTheRecordThatCounts() {
        MemoryCommand first = issue("cmd_1", "first", 1, Caller.create(BASIC, true));
        MemoryCommand again = issue("cmd_1", "again", 2, Caller.create(BASIC, true));

        stage.forget(again);
        assertThat(stage.memories()).hasSize(1);

        stage.forget(first);
        assertThat(stage.memories()).isEmpty();
    }

    private MemoryCommand issue(String commandId, String issue, int day, SpecificRecord command) {
        MemoryCommand issued = MemoryCommand.newBuilder(ADA.asks(commandId, day, command))
                .setIssue(issue)
                .build();
        log.add(issued);
        stage.hear(issued);
        return issued;
    }

    /// By what compaction leaves: of each key the last, where it is.
    private Map<String, String> replayed() {
        Map<Key, MemoryCommand> left = new LinkedHashMap<>();
        for (MemoryCommand command : log) {
            left.remove(Aliases.keyOf(command));
            left.put(Aliases.keyOf(command), command);
        }
        stage.driver.close();
        stage = new Stage();
        left.values().forEach(stage::hear);
        return stage.memories();
    }

    private static final class Stage {

        private final AvroSerdes serdes = AvroSerdes.inMemory("reissued");
        private final StageDriver driver =
                StageDriver.of(new DeduplicationTopology(serdes, Caller.SETTINGS, InstantSource.fixed(DAY_0)), serdes);
        private final Map<String, String> memories = new LinkedHashMap<>();

        void hear(MemoryCommand command) {
            driver.input(Topics.MEMORY_COMMANDS).pipeInput(Aliases.keyOf(command), command);
        }

        void forget(MemoryCommand command) {
            driver.input(Topics.MEMORY_COMMANDS).pipeInput(Aliases.keyOf(command), null);
        }

        /// Contents by id.
        Map<String, String> memories() {
            driver.output(Topics.MEMORIES).readKeyValuesToList().forEach(said -> {
                if (said.value == null) {
                    memories.remove(said.key.part(2));
                } else {
                    memories.put(said.key.part(2), said.value.getContent());
                }
            });
            return memories;
        }
    }
}
