package io.elaaoms.platform.stream;

import io.elaaoms.schemas.Key;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Ties an [InFlightTask] to the life of its stream task: Streams may initialise the same processor again
/// when a task is revived, and then everything starts from the store.
final class InFlightProcessor<V, R> implements Processor<Key, V, Key, Processed<R>> {

    private final InFlightPlan<V, R> plan;
    private @Nullable InFlightTask<V, R> task;

    InFlightProcessor(InFlightPlan<V, R> plan) {
        this.plan = plan;
    }

    @Override
    public void init(ProcessorContext<Key, Processed<R>> context) {
        InFlightTask<V, R> fresh = new InFlightTask<>(plan, context);
        fresh.recall();
        context.schedule(plan.settings().tick(), PunctuationType.WALL_CLOCK_TIME, _ -> fresh.advance());
        task = fresh;
    }

    @Override
    public void process(Record<Key, V> input) {
        Objects.requireNonNull(task, "init comes first").accept(input);
    }

    @Override
    public void close() {
        if (task != null) {
            task.abandon();
            task = null;
        }
    }
}
