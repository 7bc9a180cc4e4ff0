package io.elaaoms.standalone.retract;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ToolInvocation;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class TracedTest {

    private static final Instant NOON = Instant.parse("2026-11-05T12:00:00Z");
    private static final AvroSerdes SERDES = new AvroSerdes(Map.of("schema.registry.url", "mock://traced"));

    @Test
    void shouldKnowTheConversationByTheKeyWhereItIsInIt() {
        byte[] unread = {1};

        assertThat(of(Topics.EXTRACTIONS).read(Key.of("default", "ada", "conv_1", "run_1"), unread, SERDES))
                .isEqualTo(new Trace(Set.of("conv_1"), Set.of()));
        assertThat(of(Topics.HANDOVERS)
                        .read(Key.of("default", "ada", "crm_1", "conversation", "conv_1"), unread, SERDES)
                        .conversationIds())
                .containsExactly("conv_1");
    }

    @Test
    void shouldKnowInWhichConversationAnAgentAsked() {
        ToolInvocation question = ToolInvocation.newBuilder()
                .setTenant("default")
                .setUserId("ada")
                .setInvocationId("inv_1")
                .setTool("search_memory")
                .setConversationId("conv_1")
                .setQuery("Where does she live?")
                .setMode("hybrid")
                .setAskedAt(NOON)
                .setDurationMillis(7)
                .build();

        assertThat(read(Topics.TOOL_INVOCATIONS, question).conversationIds()).containsExactly("conv_1");
        assertThat(read(
                                Topics.TOOL_INVOCATIONS,
                                ToolInvocation.newBuilder(question)
                                        .setConversationId(null)
                                        .build())
                        .conversationIds())
                .isEmpty();
    }

    @Test
    void shouldLeaveWhatPeopleAskedOfMemoriesAlone() {
        MemoryCommand command = MemoryCommand.newBuilder()
                .setTenant("default")
                .setUserId("ada")
                .setCommandId("cmd_1")
                .setIssuedAt(NOON)
                .setIssuedBy("key_1")
                .setCommand(new DeleteMemory("mem_1"))
                .build();

        assertThat(read(Topics.MEMORY_COMMANDS, command).conversationIds()).isEmpty();
    }

    private static <V extends SpecificRecord> Trace read(Topic<V> topic, V value) {
        byte[] bytes = SERDES.of(topic.valueType()).serializer().serialize(topic.name(), value);
        return of(topic).read(Key.of("default", "ada", "id_1"), bytes, SERDES);
    }

    private static Traced<?> of(Topic<?> topic) {
        return Traced.REST.stream()
                .filter(traced -> traced.topic().equals(topic))
                .findAny()
                .orElseThrow();
    }
}
