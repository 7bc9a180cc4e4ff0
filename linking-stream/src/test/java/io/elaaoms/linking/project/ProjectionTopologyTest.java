package io.elaaoms.linking.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.linking.sample.Dana;
import io.elaaoms.platform.test.ApprovedTopology;
import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.platform.test.TestTraces;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.FailureReason;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class ProjectionTopologyTest {

    private final AvroSerdes serdes = AvroSerdes.inMemory("projection");
    private final RecordingWriter writer = new RecordingWriter();

    @Test
    void shouldKeepItsShape() {
        ApprovedTopology.verify(topology());
    }

    @Test
    void shouldHaveWrittenARecordWhenItsCommitIsThrough() {
        try (StageDriver driver = driver()) {
            driver.input(Topics.MEMORIES)
                    .pipeInput(
                            Dana.key("mem_1"),
                            Dana.memory("mem_1", "The caller prefers express shipping", 0)
                                    .build());

            assertThat(writer.keys()).containsExactly("default/%2B14155550142/mem_1");
        }
    }

    @Test
    void shouldEndTheTraceWhereTheRowIsWritten() {
        try (StageDriver driver = driver()) {
            driver.input(Topics.MEMORIES).pipeInput(new TestRecord<>(Dana.key("mem_1"), null, TestTraces.incoming()));

            List<SpanData> spans = driver.traces().finished();
            assertThat(spans).extracting(SpanData::getName).containsExactly("projection", "projection write");
            assertThat(spans.getLast().getParentSpanId())
                    .isEqualTo(spans.getFirst().getSpanId());
        }
    }

    @Test
    void shouldNotCommitWhatTheDatabaseDidNotTake() {
        try (StageDriver driver = driver()) {
            writer.away = true;

            assertThatThrownBy(() -> driver.input(Topics.MEMORY_LINKS)
                            .pipeInput(Dana.key("mem_1", "mem_2"), Dana.link("mem_1", "mem_2")))
                    .hasRootCauseMessage("The database is away");

            writer.away = false;
        }
    }

    @Test
    void shouldPassTombstonesOfEveryTopic() {
        try (StageDriver driver = driver()) {
            driver.input(Topics.WEBHOOK_EVENTS)
                    .pipeInput(Key.of("default", "conv_1", "post_call_transcription", "1"), null);
            driver.input(Topics.CONVERSATIONS).pipeInput(Dana.key("conv_1"), null);
            driver.input(Topics.EXTRACTIONS).pipeInput(Dana.key("conv_1", "run_1"), null);
            driver.input(Topics.MEMORIES).pipeInput(Dana.key("mem_1"), null);
            driver.input(Topics.MEMORY_LINKS).pipeInput(Dana.key("mem_1", "mem_2"), null);
            driver.input(Topics.PROFILES).pipeInput(Dana.key("agent_shop"), null);
            driver.input(Topics.AGENT_PROFILES).pipeInput(Key.of("default", "agent_shop"), null);
            driver.input(Topics.TOOL_INVOCATIONS).pipeInput(Dana.key("inv_1"), null);
            driver.input(Topics.MEMORY_COMMANDS).pipeInput(Dana.key("cmd_1"), null);

            assertThat(writer.batches).hasSize(9);
        }
    }

    @Test
    void shouldSetAsideARecordWhoseKeyIsNotOfItsTopic() {
        try (StageDriver driver = driver()) {
            driver.input(Topics.MEMORY_LINKS).pipeInput(Dana.key("mem_1"), null);

            assertThat(driver.output(Topics.deadLetters(Stage.PROJECTION)).readValue())
                    .satisfies(letter -> {
                        assertThat(letter.getReason()).isEqualTo(FailureReason.INTERNAL_ERROR);
                        assertThat(letter.getStep()).isEqualTo("project-memory-links");
                        assertThat(letter.getSourceTopic()).isEqualTo("elaaoms.memory-links.v1");
                    });
        }
    }

    @Test
    void shouldSetAsideRefusedRowsWhenTheyAreReadAgain() {
        ProjectionTopology topology = topology();
        writer.refuses = projection -> projection.key().part(2).equals("mem_1");
        try (StageDriver driver = StageDriver.of(topology, serdes)) {
            assertThatThrownBy(() -> driver.input(Topics.MEMORIES).pipeInput(Dana.key("mem_1"), null))
                    .hasRootCauseInstanceOf(RefusedRows.class);
        } catch (RuntimeException stillPending) {
            assertThat(stillPending).hasRootCauseInstanceOf(RefusedRows.class);
        }
        try (StageDriver driver = StageDriver.of(topology, serdes)) {
            driver.input(Topics.MEMORIES).pipeInput(Dana.key("mem_1"), null);
            driver.input(Topics.MEMORIES).pipeInput(Dana.key("mem_2"), null);

            assertThat(driver.output(Topics.deadLetters(Stage.PROJECTION))
                            .readValue()
                            .getReason())
                    .isEqualTo(FailureReason.MALFORMED_PAYLOAD);
            assertThat(writer.keys()).containsExactly("default/%2B14155550142/mem_2");
        }
    }

    @Test
    void shouldTakeMoreAtATimeWhileNobodyReads() {
        ProjectionSettings usual = new ProjectionSettings(200, Duration.ofMillis(20));

        assertThat(usual.inBulk().batchSize()).isGreaterThan(1_000);
        assertThat(usual.inBulk().patience()).isGreaterThan(usual.patience());
        assertThat(new ProjectionSettings(5_000, Duration.ofHours(1)).inBulk())
                .isEqualTo(new ProjectionSettings(5_000, Duration.ofHours(1)));
    }

    private StageDriver driver() {
        return StageDriver.of(topology(), serdes);
    }

    /// Patient enough to write before commits only.
    private ProjectionTopology topology() {
        return topology(new ProjectionSettings(1000, Duration.ofHours(1)));
    }

    private ProjectionTopology topology(ProjectionSettings settings) {
        return new ProjectionTopology(
                serdes, writer, settings, InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z")));
    }
}
