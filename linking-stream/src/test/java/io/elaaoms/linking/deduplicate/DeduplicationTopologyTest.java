package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Caller.ADA;
import static io.elaaoms.linking.deduplicate.Caller.DAY_0;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.test.ApprovedTopology;
import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.platform.test.TestTraces;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryState;
import io.elaaoms.schemas.v1.Support;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeduplicationTopologyTest {

    private static final String EXPRESS = "The caller prefers express shipping";
    private static final String NO_EXPRESS = "The caller no longer wants express shipping";
    private static final String HAMBURG = "The caller lives in Hamburg";

    private final AvroSerdes serdes = AvroSerdes.inMemory("deduplication");
    private final DeduplicationTopology topology =
            new DeduplicationTopology(serdes, Caller.SETTINGS, InstantSource.fixed(DAY_0));
    private final StageDriver driver = StageDriver.of(topology, serdes);
    private final TestInputTopic<Key, EmbeddedExtraction> extractions = driver.input(Topics.EMBEDDED_EXTRACTIONS);
    private final TestOutputTopic<Key, Memory> memories = driver.output(Topics.MEMORIES);
    private final Map<Key, Memory> current = new TreeMap<>(Comparator.comparing(Key::toString));

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldHaveTheApprovedShape() {
        ApprovedTopology.verify(topology);
    }

    @Test
    void shouldRememberWhatIsNew() {
        say(ADA.says("conv_1", 0, HAMBURG));

        Memory memory = memory("conv_1", HAMBURG);
        assertThat(memory.getContent()).isEqualTo(HAMBURG);
        assertThat(memory.getState()).isEqualTo(MemoryState.CURRENT);
        assertThat(memory.getSalience()).isEqualTo(0.5);
        assertThat(memory.getVector()).isEqualTo(Caller.vector(HAMBURG));
        assertThat(memory.getValidFrom()).isEqualTo(DAY_0);
        assertThat(memory.getOccurredAt()).contains(DAY_0);
        assertThat(memory.getCreatedAt()).isAfter(DAY_0);
    }

    @Test
    void shouldContinueTheTraceOfTheRecordThatCausedTheChange() {
        EmbeddedExtraction call = ADA.says("conv_1", 0, HAMBURG);

        extractions.pipeInput(new TestRecord<>(ADA.run(call), call, TestTraces.incoming()));

        assertThat(memories.readRecordsToList())
                .isNotEmpty()
                .allSatisfy(memory ->
                        assertThat(driver.traces().pathTo(memory.headers())).containsExactly("deduplication"));
    }

    @Test
    void shouldReinforceWhatIsSaidAgain() {
        say(ADA.says("conv_1", 0, EXPRESS));
        say(ADA.says("conv_2", 3, "The caller wants express shipping"));

        Memory memory = memory("conv_1", EXPRESS);
        assertThat(current).hasSize(1);
        assertThat(memory.getSupport()).extracting(Support::getConversationId).containsExactly("conv_1", "conv_2");
        assertThat(memory.getSalience()).isEqualTo(0.6);
        assertThat(memory.getLastSupportedAt()).isEqualTo(DAY_0.plus(Duration.ofDays(3)));
        assertThat(memory.getContent()).isEqualTo(EXPRESS);
    }

    @Test
    void shouldSupersedeWhatNoLongerHolds() {
        say(ADA.says("conv_1", 0, EXPRESS));
        say(ADA.says("conv_2", 3, NO_EXPRESS));

        Memory old = memory("conv_1", EXPRESS);
        Memory now = memory("conv_2", NO_EXPRESS);
        assertThat(old.getState()).isEqualTo(MemoryState.ARCHIVED);
        assertThat(old.getSupersededBy()).contains(now.getMemoryId());
        assertThat(old.getValidUntil()).contains(DAY_0.plus(Duration.ofDays(3)));
        assertThat(now.getState()).isEqualTo(MemoryState.CURRENT);
        assertThat(now.getSupersedes()).containsExactly(old.getMemoryId());
    }

    @Test
    void shouldLetWhoeverKnewWhatIsOutdatedKnowWhatTookItsPlace() {
        say(ADA.says("conv_1", 0, EXPRESS));
        say(heardBy("agent_billing", ADA.says("conv_2", 3, NO_EXPRESS)));
        say(heardBy("agent_sales", ADA.says("conv_3", 4, EXPRESS)));

        assertThat(memory("conv_1", EXPRESS).getAlsoHeardBy()).isEmpty();
        assertThat(memory("conv_2", NO_EXPRESS).getAlsoHeardBy()).containsExactly("agent_front_desk");
        assertThat(memory("conv_3", EXPRESS).getAlsoHeardBy()).containsExactly("agent_billing", "agent_front_desk");
    }

    @Test
    void shouldLetTheLastWordOfACallTakeThePlaceOfWhatItOutdates() {
        String saturdays = "The caller prefers pickup on Saturday mornings";
        String sundays = "The caller prefers pickup on Sunday afternoons";
        say(ADA.says("conv_1", 0, saturdays));
        say(ADA.says("conv_2", 3, "The caller can't do Saturday mornings any more", sundays));

        Memory now = memory("conv_2", sundays);
        assertThat(memory("conv_1", saturdays).getSupersededBy()).contains(now.getMemoryId());
        assertThat(now.getSupersedes()).containsExactly(ADA.memoryId("conv_1", saturdays));
        assertThat(now.getState()).isEqualTo(MemoryState.CURRENT);
    }

    @Test
    void shouldTakeALateOlderStatementForSuperseded() {
        say(ADA.says("conv_2", 3, NO_EXPRESS));
        say(ADA.says("conv_1", 0, EXPRESS));

        assertThat(memory("conv_1", EXPRESS).getState()).isEqualTo(MemoryState.ARCHIVED);
        assertThat(memory("conv_2", NO_EXPRESS).getState()).isEqualTo(MemoryState.CURRENT);
    }

    @Test
    void shouldReplaceWhatAnEarlierRunContributed() {
        say(ADA.says("conv_1", 0, EXPRESS));
        say(ADA.says("conv_2", "run-1", 3, NO_EXPRESS, HAMBURG));
        say(ADA.says("conv_2", "run-2", 3, HAMBURG));

        assertThat(memory("conv_1", EXPRESS).getState()).isEqualTo(MemoryState.CURRENT);
        assertThat(current).hasSize(2).doesNotContainKey(ADA.memory(ADA.memoryId("conv_2", NO_EXPRESS)));
    }

    @Test
    void shouldNotMakeAMemoryYoungerWhenItsCallIsReadAgain() {
        EmbeddedExtraction first = ADA.says("conv_1", "run-1", 0, HAMBURG);
        EmbeddedExtraction second = ADA.says("conv_1", "run-2", 0);
        EmbeddedExtraction third = ADA.says("conv_1", "run-3", 0, HAMBURG, EXPRESS);
        List<EmbeddedExtraction> runs = new ArrayList<>(List.of(first, second, third));

        for (int rotation = 0; rotation < runs.size(); rotation++) {
            runs.forEach(this::say);
            assertThat(current.values())
                    .extracting(Memory::getCreatedAt)
                    .containsOnly(first.getExtraction().getExtractedAt())
                    .hasSize(2);
            extractions.pipeInput(ADA.run(first), null);
            collect();
            assertThat(current).isEmpty();
            Collections.rotate(runs, 1);
        }
    }

    @Test
    void shouldForgetWhatARunWithoutCandidatesNoLongerFinds() {
        say(ADA.says("conv_1", "run-1", 0, EXPRESS));
        say(ADA.says("conv_1", "run-2", 0));

        assertThat(current).isEmpty();
    }

    @Test
    void shouldForgetWhatAForgottenConversationSaid() {
        EmbeddedExtraction call = ADA.says("conv_1", 0, EXPRESS);
        say(call);
        say(ADA.says("conv_2", 3, EXPRESS));

        extractions.pipeInput(ADA.run(call), null);
        collect();

        assertThat(current.keySet()).containsExactly(ADA.memory(ADA.memoryId("conv_2", EXPRESS)));
        assertThat(memory("conv_2", EXPRESS).getSupport()).hasSize(1);
    }

    @Test
    void shouldForwardNothingWhenTheSameComesAgain() {
        EmbeddedExtraction first = ADA.says("conv_1", 0, EXPRESS, HAMBURG);
        EmbeddedExtraction second = ADA.says("conv_2", 3, NO_EXPRESS);
        say(first);
        say(second);

        for (int redelivery = 0; redelivery < 30; redelivery++) {
            extractions.pipeInput(ADA.run(first), first);
            extractions.pipeInput(ADA.run(second), second);
        }

        assertThat(memories.isEmpty()).isTrue();
    }

    @Test
    void shouldKeepCallersApartHoweverTheirCallsInterleave() {
        Caller bob = new Caller("bob");
        List<EmbeddedExtraction> calls = new ArrayList<>();
        for (Caller caller : List.of(ADA, bob)) {
            calls.add(caller.says("conv_1_" + caller.userId(), 0, EXPRESS, HAMBURG));
            calls.add(caller.says("conv_2_" + caller.userId(), 1, NO_EXPRESS));
            calls.add(caller.says("conv_3_" + caller.userId(), 2, "The caller has two children"));
        }
        Collections.shuffle(calls, new Random(7));

        calls.forEach(this::say);

        assertThat(current).hasSize(8);
        assertThat(contents(ADA)).isEqualTo(contents(bob)).hasSize(4);
    }

    @Test
    void shouldSetAsideAnExtractionWithoutAVectorForEachCandidate() {
        EmbeddedExtraction call = EmbeddedExtraction.newBuilder(ADA.says("conv_1", 0, EXPRESS))
                .setVectors(List.of(ByteBuffer.allocate(8)))
                .build();

        say(call);

        assertThat(current).isEmpty();
        assertThat(driver.output(Topics.deadLetters(Stage.DEDUPLICATION)).readValuesToList())
                .extracting(DeadLetter::getReason)
                .containsExactly(FailureReason.WRONG_DIMENSION);
    }

    private static EmbeddedExtraction heardBy(String agentId, EmbeddedExtraction call) {
        return EmbeddedExtraction.newBuilder(call)
                .setExtraction(Extraction.newBuilder(call.getExtraction())
                        .setAgentId(agentId)
                        .build())
                .build();
    }

    private void say(EmbeddedExtraction call) {
        Caller caller = new Caller(call.getExtraction().getUserId());
        extractions.pipeInput(caller.run(call), call);
        collect();
    }

    private void collect() {
        memories.readKeyValuesToList().forEach(change -> {
            if (change.value == null) {
                current.remove(change.key);
            } else {
                current.put(change.key, change.value);
            }
        });
    }

    private Memory memory(String conversationId, String content) {
        return current.get(ADA.memory(ADA.memoryId(conversationId, content)));
    }

    private List<String> contents(Caller caller) {
        return current.values().stream()
                .filter(memory -> memory.getUserId().equals(caller.userId()))
                .map(memory -> memory.getState() + " " + memory.getContent())
                .sorted()
                .toList();
    }
}
