package io.elaaoms.linking.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elaaoms.platform.test.ApprovedTopology;
import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.platform.test.TestTraces;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryLink;
import io.elaaoms.schemas.v1.MemoryState;
import io.elaaoms.schemas.v1.Origin;
import io.elaaoms.schemas.v1.Sector;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkTopologyTest {

    private static final Instant LEARNT = Instant.parse("2026-05-01T09:00:00Z");

    private final AvroSerdes serdes = AvroSerdes.inMemory("linking");
    private final LinkTopology topology =
            new LinkTopology(serdes, LinkSettings.of(Map.of("flat", 0.8), 5), InstantSource.fixed(LEARNT));
    private final StageDriver driver = StageDriver.of(topology, serdes);
    private final TestInputTopic<Key, Memory> memories = driver.input(Topics.MEMORIES);
    private final TestOutputTopic<Key, MemoryLink> links = driver.output(Topics.MEMORY_LINKS);
    private final Map<String, MemoryLink> current = new TreeMap<>();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldHaveTheApprovedShape() {
        ApprovedTopology.verify(topology);
    }

    @Test
    void shouldLinkWhatIsCloseInBothDirections() {
        remember("ada", memory("mem_a", 0));
        remember("ada", memory("mem_b", 30));
        remember("ada", memory("mem_c", 90));

        assertThat(current.keySet()).containsExactly("default/ada/mem_a/mem_b", "default/ada/mem_b/mem_a");
        MemoryLink link = current.get("default/ada/mem_a/mem_b");
        assertThat(link.getWeight()).isCloseTo(Math.cos(Math.toRadians(30)), within(1e-6));
        assertThat(link.getCreatedAt()).isEqualTo(LEARNT.plusSeconds(30));
    }

    @Test
    void shouldContinueTheTraceOfTheMemoryThatCausedTheLink() {
        memories.pipeInput(Key.of("default", "ada", "mem_a"), memory("mem_a", 0));

        memories.pipeInput(
                new TestRecord<>(Key.of("default", "ada", "mem_b"), memory("mem_b", 30), TestTraces.incoming()));

        assertThat(links.readRecordsToList())
                .hasSize(2)
                .allSatisfy(link ->
                        assertThat(driver.traces().pathTo(link.headers())).containsExactly("linking"));
    }

    @Test
    void shouldNotLinkAcrossCallersOrModels() {
        remember("ada", memory("mem_a", 0));
        remember("bob", memory("mem_b", 0));
        remember(
                "ada",
                Memory.newBuilder(memory("mem_c", 0)).setEmbeddingModel("other").build());

        assertThat(current).isEmpty();
    }

    @Test
    void shouldUnlinkWhatIsArchivedOrForgotten() {
        remember("ada", memory("mem_a", 0));
        remember("ada", memory("mem_b", 10));
        remember("ada", memory("mem_c", 20));

        remember(
                "ada",
                Memory.newBuilder(memory("mem_b", 10))
                        .setState(MemoryState.ARCHIVED)
                        .build());
        assertThat(current).hasSize(2);
        memories.pipeInput(Key.of("default", "ada", "mem_a"), null);
        collect();

        assertThat(current).isEmpty();
    }

    @Test
    void shouldForwardNothingWhenNothingThatMattersChanges() {
        remember("ada", memory("mem_a", 0));
        remember("ada", memory("mem_b", 10));

        memories.pipeInput(Key.of("default", "ada", "mem_b"), memory("mem_b", 10));
        memories.pipeInput(
                Key.of("default", "ada", "mem_b"),
                Memory.newBuilder(memory("mem_b", 10)).setSalience(0.9).build());

        assertThat(links.isEmpty()).isTrue();
    }

    private void remember(String userId, Memory memory) {
        memories.pipeInput(Key.of("default", userId, memory.getMemoryId()), memory);
        collect();
    }

    private void collect() {
        links.readKeyValuesToList().forEach(change -> {
            if (change.value == null) {
                current.remove(change.key.toString());
            } else {
                current.put(change.key.toString(), change.value);
            }
        });
    }

    /// A memory whose vector points `degrees` away from the first axis.
    private static Memory memory(String memoryId, int degrees) {
        double angle = Math.toRadians(degrees);
        return Memory.newBuilder()
                .setTenant("default")
                .setUserId("ada")
                .setMemoryId(memoryId)
                .setAgentId("agent_front_desk")
                .setContent("The caller prefers morning calls")
                .setSector(Sector.SEMANTIC)
                .setCategory(Category.PREFERENCE)
                .setImportance(5)
                .setSalience(0.5)
                .setConfidence(0.9)
                .setState(MemoryState.CURRENT)
                .setSupport(List.of())
                .setCreatedAt(LEARNT.plusSeconds(degrees))
                .setLastSupportedAt(LEARNT)
                .setValidFrom(LEARNT)
                .setOrigin(Origin.EXTRACTED)
                .setEmbeddingModel("flat")
                .setVector(Vectors.toBytes(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)}))
                .build();
    }
}
