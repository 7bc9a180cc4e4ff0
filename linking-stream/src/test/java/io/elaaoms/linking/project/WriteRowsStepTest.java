package io.elaaoms.linking.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.stream.CommitHook;
import io.elaaoms.platform.stream.Origin;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.Processed;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How much is written together, between commits.
class WriteRowsStepTest {

    private static final ProjectionSettings SETTINGS = new ProjectionSettings(2, Duration.ofMillis(20));

    private final RecordingWriter writer = new RecordingWriter();
    private final MockProcessorContext<Key, Processed<Projection>> context = new MockProcessorContext<>();
    private Processor<Key, Processed<Projection>, Key, Processed<Projection>> step;

    @BeforeEach
    void begin() {
        context.addStateStore(new CommitHook.Builder("pending-rows").build());
        context.setCurrentSystemTimeMs(0);
        step = new WriteRowsStep(writer, SETTINGS, writer::areBeingBuilt).get();
        step.init(context);
    }

    @Test
    void shouldWriteAFewTogetherWhereSomebodyReads() {
        project(0, 5);

        assertThat(writer.batches).extracting(List::size).containsExactly(2, 2);

        lookAt(20);
        assertThat(writer.batches).extracting(List::size).containsExactly(2, 2, 1);
    }

    @Test
    void shouldWriteManyTogetherWhereNobodyReadsYet() {
        writer.beingBuilt = true;

        project(0, 2_005);

        assertThat(writer.batches).extracting(List::size).containsExactly(2_000);
        lookAt(500);
        assertThat(writer.batches).hasSize(1);
        lookAt(980);
        assertThat(writer.batches).as("before the next look is too late").hasSize(2);

        writer.beingBuilt = false;
        project(2_005, 2_007);
        assertThat(writer.batches).extracting(List::size).containsExactly(2_000, 5, 2);
    }

    @Test
    void shouldWriteOnceWhatIsOneRowToPostgres() {
        writer.beingBuilt = true;

        project(0, Key.of("default", "ann", "conv_1"));
        project(1, Key.of("default", "ann\0", "conv_1"));
        project(2, Key.of("default", "ann", "conv_2"));
        lookAt(980);

        assertThat(writer.batches)
                .singleElement()
                .satisfies(batch -> assertThat(batch)
                        .extracting(projection -> projection.origin().offset())
                        .as("the later one counts")
                        .containsExactly(1L, 2L));
    }

    @Test
    void shouldEraseWhoeverIsErasedAlsoWhereTheCommandHasItsTombstone() {
        writer.beingBuilt = true;
        ErasureRequest request = new ErasureRequest("default", "ann", Instant.EPOCH);

        project(0, Key.of("default", "ann", "cmd_1"), request.changes());
        project(1, Key.of("default", "ann", "cmd_1"), List.of());
        lookAt(980);

        assertThat(writer.batches)
                .singleElement()
                .satisfies(batch -> assertThat(batch)
                        .extracting(projection -> projection.changes().size())
                        .containsExactly(2, 0));
    }

    private void project(int from, int to) {
        IntStream.range(from, to).forEach(offset -> project(offset, Key.of("default", "ann", "mem_" + offset)));
    }

    private void project(int offset, Key key) {
        project(offset, key, List.of());
    }

    private void project(int offset, Key key, List<Change> changes) {
        Origin origin = new Origin(Topics.MEMORIES.name(), 0, offset, null);
        Projection projection = new Projection(key, origin, changes);
        step.process(new Record<>(key, new Processed<>(Outcome.success(projection), origin, 1), 0));
    }

    private void lookAt(long millis) {
        context.setCurrentSystemTimeMs(millis);
        for (CapturedPunctuator scheduled : context.scheduledPunctuators()) {
            scheduled.getPunctuator().punctuate(millis);
        }
    }
}
