package io.elaaoms.linking.deduplicate;

import io.elaaoms.platform.stream.CapturingStep;
import io.elaaoms.platform.stream.DeadLetters;
import io.elaaoms.platform.stream.Processed;
import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/// Keeps a caller's memories what the conversations and commands so far make of them.
///
/// ```
/// embedded-extractions ─▶ check ─▶ contribution ─┐
///                      └▶ tombstone ▶ retraction ┤                        ┌─▶ memories
/// memory-commands ──────▶ command ───────────────┼─▶ [deduplicate-memories] ─▶ command-results
///                └▶ tombstone ▶ recall ──────────┘                        ├─▶ erasures
///                                                                         └─▶ dead letters
/// ```
public final class DeduplicationTopology implements StageTopology {

    private static final String CHECK = "check-extraction";

    private final AvroSerdes serdes;
    private final DeduplicationSettings settings;
    private final InstantSource clock;
    private final DeadLetters deadLetters;

    public DeduplicationTopology(AvroSerdes serdes, DeduplicationSettings settings, InstantSource clock) {
        this.serdes = serdes;
        this.settings = settings;
        this.clock = clock;
        this.deadLetters = new DeadLetters(stage(), serdes, clock);
    }

    @Override
    public Stage stage() {
        return Stage.DEDUPLICATION;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        KStream<Key, Change> changes = contributions(builder).merge(commands(builder), Named.as("merge-commands"));

        KStream<Key, Effect> effects = deadLetters.divert(
                changes.process(deduplicate(), Named.as(DeduplicateProcessor.STEP)), DeduplicateProcessor.STEP);

        Topics.MEMORIES.sink(
                effects.filter((_, effect) -> isOfAMemory(effect), Named.as("select-memories"))
                        .mapValues(DeduplicationTopology::memory, Named.as("to-memory")),
                serdes);
        Topics.COMMAND_RESULTS.sink(
                effects.flatMapValues(DeduplicationTopology::results, Named.as("to-command-result")), serdes);
        Erasures.sink(effects.flatMapValues(DeduplicationTopology::erasures, Named.as("to-erasure")), serdes);
    }

    private KStream<Key, Change> contributions(StreamsBuilder builder) {
        KStream<Key, EmbeddedExtraction> extractions = Topics.EMBEDDED_EXTRACTIONS.streamFrom(builder, serdes);
        KStream<Key, Change> checked = deadLetters.divert(
                extractions.processValues(
                        CapturingStep.of(CHECK, (_, embedded) -> Runs.check(CHECK, embedded)), Named.as(CHECK)),
                CHECK);
        // a tombstone is a conversation that is forgotten: it takes what it said with it
        KStream<Key, Change> retractions = extractions
                .filter((_, embedded) -> embedded == null, Named.as("select-tombstones"))
                .mapValues(_ -> new Change.Retraction(), Named.as("to-retraction"));
        return checked.merge(retractions, Named.as("merge-retractions"));
    }

    private KStream<Key, Change> commands(StreamsBuilder builder) {
        return Topics.MEMORY_COMMANDS
                .streamFrom(builder, serdes)
                .mapValues(DeduplicationTopology::command, Named.as("to-command"));
    }

    /// A tombstone is a command that is forgotten, with what it said.
    private static Change command(@Nullable MemoryCommand command) {
        return command == null ? new Change.Recall() : new Change.Command(command);
    }

    private ProcessorSupplier<Key, Change, Key, Processed<Effect>> deduplicate() {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<Key, Change, Key, Processed<Effect>> get() {
                return new DeduplicateProcessor(settings, clock);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return CallerStores.builders(serdes);
            }
        };
    }

    private static boolean isOfAMemory(Effect effect) {
        return switch (effect) {
            case Effect.Remembered _, Effect.Forgotten _ -> true;
            case Effect.Completed _, Effect.Erased _ -> false;
        };
    }

    private static @Nullable Memory memory(Effect effect) {
        return effect instanceof Effect.Remembered(Memory memory) ? memory : null;
    }

    private static List<CommandResult> results(Effect effect) {
        return effect instanceof Effect.Completed(CommandResult result) ? List.of(result) : List.of();
    }

    private static List<Erasure> erasures(Effect effect) {
        return effect instanceof Effect.Erased(Erasure erasure) ? List.of(erasure) : List.of();
    }
}
