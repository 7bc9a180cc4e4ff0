package io.elaaoms.linking.link;

import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.platform.test.TestClock;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.ManualLink;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryLink;
import io.elaaoms.schemas.v1.MemoryState;
import io.elaaoms.schemas.v1.Origin;
import io.elaaoms.schemas.v1.Sector;
import io.elaaoms.schemas.v1.ToolInvocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;

/// The linking stage of one caller, and the links it leaves, by `source/target`.
final class LinkedMemories implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-09-01T09:00:00Z");

    private static final String USER = "ada";

    private final StageDriver driver;
    private final TestInputTopic<Key, Memory> memories;
    private final TestInputTopic<Key, ToolInvocation> invocations;
    private final TestOutputTopic<Key, MemoryLink> output;
    private final Map<String, MemoryLink> links = new TreeMap<>();

    LinkedMemories(String registry) {
        AvroSerdes serdes = AvroSerdes.inMemory(registry);
        TestClock clock = new TestClock(NOW);
        LinkTopology topology = new LinkTopology(serdes, LinkSettings.of(Map.of("flat", 0.8), 5), clock);
        driver = StageDriver.of(topology, serdes, clock);
        memories = driver.input(Topics.MEMORIES);
        invocations = driver.input(Topics.TOOL_INVOCATIONS);
        output = driver.output(Topics.MEMORY_LINKS);
    }

    @Override
    public void close() {
        driver.close();
    }

    void remember(Memory memory) {
        memories.pipeInput(Key.of("default", USER, memory.getMemoryId()), memory);
    }

    void forget(String memoryId) {
        memories.pipeInput(Key.of("default", USER, memoryId), null);
    }

    void recall(ToolInvocation invocation) {
        invocations.pipeInput(Key.of("default", USER, invocation.getInvocationId()), invocation);
    }

    void recallThrice(String... memoryIds) {
        IntStream.rangeClosed(1, 3).forEach(call -> recall(asked("inv_" + call, "conv_" + call, call, memoryIds)));
    }

    void forgetInvocation(String invocationId) {
        invocations.pipeInput(Key.of("default", USER, invocationId), null);
    }

    void passDays(int days) {
        driver.advance(Duration.ofDays(days));
    }

    Map<String, MemoryLink> links() {
        output.readKeyValuesToList().forEach(change -> {
            String ends = change.key.part(2) + "/" + change.key.part(3);
            if (change.value == null) {
                links.remove(ends);
            } else {
                links.put(ends, change.value);
            }
        });
        return links;
    }

    MemoryLink link(String ends) {
        return Objects.requireNonNull(links().get(ends), ends);
    }

    static ToolInvocation asked(String invocationId, String conversationId, int daysAgo, String... memoryIds) {
        return ToolInvocation.newBuilder()
                .setTenant("default")
                .setUserId(USER)
                .setInvocationId(invocationId)
                .setTool("search-memory")
                .setConversationId(conversationId)
                .setQuery("what does Ada like")
                .setMode("hybrid")
                .setAskedAt(NOW.minus(Duration.ofDays(daysAgo)))
                .setDurationMillis(12)
                .setMemoryIds(List.of(memoryIds))
                .build();
    }

    static Memory memory(String memoryId, int degrees, String... linked) {
        return memory(memoryId, degrees, MemoryState.CURRENT, linked);
    }

    /// A memory whose vector points `degrees` away from the first axis, and which a person linked.
    static Memory memory(String memoryId, int degrees, MemoryState state, String... linked) {
        double angle = Math.toRadians(degrees);
        return Memory.newBuilder()
                .setTenant("default")
                .setUserId(USER)
                .setMemoryId(memoryId)
                .setAgentId("agent_front_desk")
                .setContent("The caller prefers morning calls")
                .setSector(Sector.SEMANTIC)
                .setCategory(Category.PREFERENCE)
                .setImportance(5)
                .setSalience(0.5)
                .setConfidence(0.9)
                .setState(state)
                .setSupport(List.of())
                .setCreatedAt(NOW.plusSeconds(degrees))
                .setLastSupportedAt(NOW)
                .setValidFrom(NOW)
                .setOrigin(Origin.EXTRACTED)
                .setEmbeddingModel("flat")
                .setVector(Vectors.toBytes(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)}))
                .setLinks(Stream.of(linked)
                        .map(other -> new ManualLink(other, 0.7, NOW))
                        .toList())
                .build();
    }
}
