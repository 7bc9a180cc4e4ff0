package io.elaaoms.linking.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.linking.sample.Dana;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Correction;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.Rewording;
import io.elaaoms.schemas.v1.Support;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectorsTest {

    @Test
    void shouldMakeACallARowWithItsTurnsAnalysisAndWhatFollows() {
        List<Change> changes = new ConversationProjector()
                .project(Dana.key("conv_1"), Dana.call("conv_1", 0).build(), 7);

        assertThat(changes)
                .extracting(Change::write)
                .containsExactly(
                        Write.UPSERT_CONVERSATION,
                        Write.DELETE_TURNS,
                        Write.INSERT_TURNS,
                        Write.DELETE_ANALYSIS,
                        Write.INSERT_ANALYSIS,
                        Write.REFRESH_USER,
                        Write.REFRESH_CALLER);
        Change call = changes.getFirst();
        assertThat(call.value("user_id")).isEqualTo("+14155550142");
        assertThat(call.value("started_at")).isEqualTo(Dana.FIRST_CALL);
        assertThat(call.value("source_offset")).isEqualTo(7L);
        assertThat(call.value("audio_uri")).isNull();
    }

    @Test
    void shouldForgetACallWithAllThatHangsFromIt() {
        List<Change> changes = new ConversationProjector().project(Dana.key("conv_1"), null, 8);

        assertThat(changes)
                .extracting(Change::write)
                .contains(
                        Write.DELETE_CONVERSATION,
                        Write.DELETE_TURNS,
                        Write.DELETE_ANALYSIS,
                        Write.DELETE_UNSEEN_USER,
                        Write.DELETE_UNSEEN_CALLERS);
    }

    @Test
    void shouldLeaveOutTheCharacterThatPostgresCannotHold() {
        Change row = new MemoryProjector()
                .project(
                        Dana.key("mem_1"),
                        Dana.memory("mem_1", "The caller\0 prefers express shipping", 0)
                                .setTags(List.of("ship\0ping"))
                                .build(),
                        1)
                .getFirst();

        assertThat(row.value("content")).isEqualTo("The caller prefers express shipping");
        assertThat(row.value("tags")).isEqualTo(List.of("shipping"));
        assertThat(Json.of(Map.of("order", "44\u000071"))).isEqualTo("{\"order\":\"4471\"}");
    }

    @Test
    void shouldWriteWhatClientsAttachedAsTheySentIt() {
        Change row = new MemoryProjector()
                .project(
                        Dana.key("mem_1"),
                        Dana.memory("mem_1", "The caller prefers express shipping", 0)
                                .setMetadata(Map.of("own_id", "\"D1:3\"", "rank", "4", "note", "not JSON"))
                                .build(),
                        1)
                .getFirst();

        assertThat(row.value("metadata")).isEqualTo("{\"note\":\"not JSON\",\"own_id\":\"D1:3\",\"rank\":4}");
    }

    @Test
    void shouldSayOnceWhichAgentsHeardAMemory() {
        Memory memory = Dana.memory("mem_1", "The caller prefers express shipping", 0)
                .setSupport(List.of(heardBy("agent_shop", 1), heardBy("agent_bank", 2), heardBy("agent_shop", 3)))
                .build();

        Change row = new MemoryProjector().project(Dana.key("mem_1"), memory, 1).getFirst();

        assertThat(row.value("heard_by")).isEqualTo(List.of("agent_bank", "agent_shop"));
    }

    @Test
    void shouldCountWhoeverHeardWhatItSupersedesAmongThoseWhoMayKnow() {
        Memory memory = Dana.memory("mem_1", "The caller prefers express shipping", 0)
                .setSupport(List.of(heardBy("agent_shop", 1)))
                .setAlsoHeardBy(List.of("agent_bank"))
                .build();

        Change row = new MemoryProjector().project(Dana.key("mem_1"), memory, 1).getFirst();

        assertThat(row.value("heard_by")).isEqualTo(List.of("agent_bank", "agent_shop"));
    }

    @Test
    void shouldTellHowAMemoryChanged() {
        Memory.Builder memory = Dana.memory("mem_1", "The caller prefers express shipping", 0);
        Correction correction = Correction.newBuilder()
                .setCommandId("cmd_1")
                .setCorrectedAt(Instant.parse("2026-03-02T10:00:00Z"))
                .setBefore("The caller ships")
                .setContent("The caller prefers express shipping")
                .build();
        Support reason = heardBy("agent_bank", 3);
        Rewording rewording =
                new Rewording(Instant.parse("2026-03-01T10:00:00Z"), "The caller sends", heardBy("agent_shop", 2));

        Change told = new MemoryProjector()
                .project(
                        Dana.key("mem_1"),
                        memory.setRewordings(List.of(rewording))
                                .setCorrections(List.of(correction))
                                .setSupersededFor(reason)
                                .build(),
                        1)
                .getFirst();
        assertThat(told.value("changes"))
                .asString()
                .startsWith("[{\"event\":\"reworded\",\"at\":")
                .contains("\"conversation_id\":\"conv_2\",\"agent_id\":\"agent_shop\"")
                .contains(
                        "\"learnt_at\":\"2026-03-01T10:00:00Z\",\"before\":\"The caller sends\"},{\"event\":\"corrected\",\"at\":\"2026-03-02T10:00:00Z\",\"command_id\":\"cmd_1\","
                                + "\"before\":\"The caller ships\",\"statement\":\"The caller prefers express shipping\"},"
                                + "{\"event\":\"superseded\",")
                .contains("\"conversation_id\":\"conv_3\",\"agent_id\":\"agent_bank\"");
    }

    @Test
    void shouldTellNothingOfAMemoryThatDidNotChange() {
        Change row = new MemoryProjector()
                .project(
                        Dana.key("mem_1"),
                        Dana.memory("mem_1", "The caller ships", 0).build(),
                        1)
                .getFirst();

        assertThat(row.value("changes")).isNull();
    }

    @Test
    void shouldTakeTheEventOfATombstoneFromItsKey() {
        Key key = Key.of("default", "conv_1", "post_call_transcription", "1772359200");

        Change row = new WebhookEventProjector().project(key, null, 9).getFirst();

        assertThat(row.write()).isEqualTo(Write.DELETE_WEBHOOK_EVENT);
        assertThat(row.value("event_timestamp")).isEqualTo(1772359200L);
    }

    @Test
    void shouldWriteProfileMemoriesAsTheyAreNamedInTheContract() {
        Change row = new ProfileProjector()
                .project(Dana.key("agent_shop"), Dana.profile(), 1)
                .getFirst();

        assertThat(row.value("memories"))
                .asString()
                .contains("\"memoryId\":\"mem_1\"", "\"lastSupportedAt\":\"2026-03-01T10:00:00Z\"");
    }

    private static Support heardBy(String agent, int day) {
        return Support.newBuilder(Dana.support("conv_" + day, day))
                .setAgentId(agent)
                .build();
    }
}
