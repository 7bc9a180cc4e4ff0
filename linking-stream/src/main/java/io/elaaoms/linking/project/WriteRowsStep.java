package io.elaaoms.linking.project;

import io.elaaoms.platform.stream.CommitHook;
import io.elaaoms.platform.stream.Origin;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.Processed;
import io.elaaoms.platform.trace.StageTraces;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.FailureReason;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/// Collects projections and writes them as one transaction: when there are enough of them, after a short
/// while, and before every commit. Forwards only failures.
///
/// A database that is away fails the task, which reads again from the last commit. Rows that it refuses fail
/// the task too, but their records are remembered: read again, they are failures and the rest goes on.
///
/// Ordering and threads: on the stream thread; the last projection of a key wins; refused records are shared
/// by all tasks, since another thread may read them again.
final class WriteRowsStep implements ProcessorSupplier<Key, Processed<Projection>, Key, Processed<Projection>> {

    static final String NAME = "write-rows";

    private static final String COMMITS = "pending-rows";

    private final ProjectionSettings settings;
    private final ProjectionSettings bulk;
    private final BooleanSupplier isBeingBuilt;
    private final RowWriter writer;
    /// Their places: a record without a trace gets another one each time it is read.
    private final Set<Origin> refused = ConcurrentHashMap.newKeySet();

    /// @param isBeingBuilt whether nobody reads the rows yet; asked again and again
    WriteRowsStep(RowWriter writer, ProjectionSettings settings, BooleanSupplier isBeingBuilt) {
        this.writer = batch -> {
            try {
                writer.write(batch);
            } catch (RefusedRows refusal) {
                refusal.origins().forEach(origin -> refused.add(origin.place()));
                throw refusal;
            }
        };
        this.settings = settings;
        this.bulk = settings.inBulk();
        this.isBeingBuilt = isBeingBuilt;
    }

    private ProjectionSettings pace() {
        return isBeingBuilt.getAsBoolean() ? bulk : settings;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(new CommitHook.Builder(COMMITS));
    }

    @Override
    public Processor<Key, Processed<Projection>, Key, Processed<Projection>> get() {
        return new Step();
    }

    private final class Step extends ContextualProcessor<Key, Processed<Projection>, Key, Processed<Projection>> {

        private @Nullable PendingRows pending;
        private long pendingSince;

        /// No commit covers a row that is not in the database: if the database does not take the rows, the
        /// commit does not happen. A task that is revived starts without what it had pending and reads it
        /// again.
        @Override
        public void init(ProcessorContext<Key, Processed<Projection>> processorContext) {
            super.init(processorContext);
            PendingRows fresh = new PendingRows(writer, StageTraces.in(processorContext.appConfigs()));
            CommitHook commits = processorContext.getStateStore(COMMITS);
            commits.beforeCommit(fresh::write);
            processorContext.schedule(settings.patience(), PunctuationType.WALL_CLOCK_TIME, this::writeInTime);
            pending = fresh;
        }

        /// Before a record has waited too long: the next look may be late.
        private void writeInTime(long now) {
            Duration untilNextLook = pace().patience().minus(settings.patience());
            if (now - pendingSince >= untilNextLook.toMillis()) {
                pending().write();
            }
        }

        @Override
        public void process(Record<Key, Processed<Projection>> input) {
            switch (input.value().outcome()) {
                case Outcome.Failure<Projection> _ -> context().forward(input);
                case Outcome.Success<Projection>(Projection projection)
                when refused.contains(projection.origin().place()) ->
                    context().forward(input.withValue(refuse(input.value())));
                case Outcome.Success<Projection>(Projection projection) -> add(projection, input.headers());
            }
        }

        private void add(Projection projection, Headers headers) {
            PendingRows rows = pending();
            if (rows.size() == 0) {
                pendingSince = context().currentSystemTimeMs();
            }
            rows.add(projection, headers);
            if (rows.size() >= pace().batchSize()) {
                rows.write();
            }
        }

        private PendingRows pending() {
            return Objects.requireNonNull(pending, "init comes first");
        }

        private static Processed<Projection> refuse(Processed<Projection> processed) {
            return new Processed<>(
                    Outcome.failure(FailureReason.MALFORMED_PAYLOAD, NAME), processed.origin(), processed.attempts());
        }
    }
}
