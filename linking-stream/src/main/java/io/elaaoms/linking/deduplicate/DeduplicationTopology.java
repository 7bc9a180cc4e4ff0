package io.elaaoms.linking.deduplicate;

import io.elaaoms.linking.alias.Names;
import io.elaaoms.linking.alias.RegisterStep;
import io.elaaoms.linking.alias.Ruling;
import io.elaaoms.platform.stream.CapturingStep;
import io.elaaoms.platform.stream.DeadLetters;
import io.elaaoms.platform.stream.Processed;
import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Alias;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.Handover;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.RelationRequest;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
///                      └▶ tombstone ▶ retraction ┤
/// re-embeddings ────────▶ embedded ──────────────┤                        ┌─▶ memories
/// aliases ──────────────▶ renamed ───────────────┤                        ├─▶ handovers, aliases
/// relation-verdicts ────▶ judged ────────────────┤                        ├─▶ relation-requests, -verdicts
/// handovers ────────────▶ handed over ───────────┼─▶ [deduplicate-memories] ─▶ command-results
/// memory-commands ─┬────▶ command ───────────────┤                        ├─▶ memory-commands (passed on)
///                  ├────▶ tombstone ▶ recall ────┘                        ├─▶ erasures
///                  │                                                      └─▶ dead letters
///                  └────▶ about names ─▶ [register-aliases] ─▶ aliases, command-results, memory-commands
/// ```
public final class DeduplicationTopology implements StageTopology {

    private static final String CHECK = "check-extraction";

    private final AvroSerdes serdes;
    private final DeduplicationSettings settings;
    private final InstantSource clock;
    private final Judging judging;
    private final Optional<String> embeddingModel;
    private final DeadLetters deadLetters;
    private final Histories histories;

    /// Rules say how statements stand to each other; what a judge said before counts all the same.
    public DeduplicationTopology(AvroSerdes serdes, DeduplicationSettings settings, InstantSource clock) {
        this(serdes, settings, clock, Judging.NOBODY, Optional.empty());
    }

    /// @param judging what [Stage#JUDGE] is asked, if it runs
    /// @param embeddingModel whose vectors memories have; empty: those that they came with
    public DeduplicationTopology(
            AvroSerdes serdes,
            DeduplicationSettings settings,
            InstantSource clock,
            Judging judging,
            Optional<String> embeddingModel) {
        this.serdes = serdes;
        this.settings = settings;
        this.clock = clock;
        this.judging = judging;
        this.embeddingModel = embeddingModel;
        this.deadLetters = new DeadLetters(stage(), serdes, clock);
        this.histories = Histories.upTo(settings.cache());
    }

    @Override
    public Stage stage() {
        return Stage.DEDUPLICATION;
    }

    @Override
    public boolean actsByTheClock() {
        return false;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        KStream<Key, MemoryCommand> commands = Topics.MEMORY_COMMANDS.streamFrom(builder, serdes);
        Set<StoreBuilder<?>> names = Names.builders(serdes);
        KStream<Key, Ruling> rulings = commands.filter(
                        (_, command) -> isAboutNames(command), Named.as("select-commands-about-names"))
                .process(new RegisterStep(names, clock), Named.as(RegisterStep.NAME));
        KStream<Key, Change> changes = contributions(builder)
                .merge(
                        commands.filterNot((_, command) -> isAboutNames(command), Named.as("select-commands"))
                                .mapValues(DeduplicationTopology::command, Named.as("to-command")),
                        Named.as("merge-commands"))
                .merge(aliases(builder), Named.as("merge-aliases"))
                .merge(handovers(builder), Named.as("merge-handovers"))
                .merge(verdicts(builder), Named.as("merge-verdicts"))
                .merge(vectors(builder), Named.as("merge-re-embeddings"));

        KStream<Key, Effect> effects = deadLetters.divert(
                changes.process(deduplicate(names), Named.as(DeduplicateProcessor.STEP)), DeduplicateProcessor.STEP);
        writeMemories(effects);
        writeCommands(effects, rulings);
        writeNames(effects, rulings);
        writeQuestions(effects);
    }

    private void writeMemories(KStream<Key, Effect> effects) {
        Topics.MEMORIES.sink(
                effects.filter((_, effect) -> isOfAMemory(effect), Named.as("select-memories"))
                        .mapValues(DeduplicationTopology::memory, Named.as("to-memory")),
                serdes);
        Topics.HANDOVERS.sink(
                effects.filter((_, effect) -> effect instanceof Effect.HandedOver, Named.as("select-handovers"))
                        .mapValues(DeduplicationTopology::handover, Named.as("to-handover")),
                serdes);
        Erasures.sink(effects.flatMapValues(DeduplicationTopology::erasures, Named.as("to-erasure")), serdes);
    }

    private void writeCommands(KStream<Key, Effect> effects, KStream<Key, Ruling> rulings) {
        Topics.COMMAND_RESULTS.sink(
                effects.flatMapValues(DeduplicationTopology::results, Named.as("to-command-result"))
                        .merge(
                                rulings.flatMapValues(DeduplicationTopology::answers, Named.as("to-answer")),
                                Named.as("merge-answers")),
                serdes);
        // what goes on to where it is to be carried out; a command about names gets a tombstone once it was
        Topics.MEMORY_COMMANDS.sink(
                effects.flatMapValues(DeduplicationTopology::passedOn, Named.as("to-passed-on"))
                        .merge(
                                rulings.filter(
                                                (_, ruling) -> ruling instanceof Ruling.Passed
                                                        || ruling instanceof Ruling.Buried,
                                                Named.as("select-ruled-commands"))
                                        .mapValues(DeduplicationTopology::command, Named.as("to-ruled-command")),
                                Named.as("merge-ruled-commands")),
                serdes);
    }

    private void writeNames(KStream<Key, Effect> effects, KStream<Key, Ruling> rulings) {
        // nobody's name any more is a tombstone
        KStream<Key, Alias> unnamed = effects.filter(
                        (_, effect) -> effect instanceof Effect.Unnamed, Named.as("select-unnamed"))
                .mapValues(_ -> null, Named.as("to-unnamed"));
        Aliases.sink(
                rulings.flatMapValues(DeduplicationTopology::named, Named.as("to-alias"))
                        .merge(unnamed, Named.as("merge-unnamed")),
                serdes);
    }

    private void writeQuestions(KStream<Key, Effect> effects) {
        Topics.RELATION_REQUESTS.sink(
                effects.filter((_, effect) -> effect instanceof Effect.Asked, Named.as("select-questions"))
                        .mapValues(DeduplicationTopology::question, Named.as("to-question")),
                serdes);
        // what is to be forgotten is a tombstone
        Topics.RELATION_VERDICTS.sink(
                effects.filter((_, effect) -> effect instanceof Effect.Unjudged, Named.as("select-unjudged"))
                        .mapValues(_ -> null, Named.as("to-unjudged")),
                serdes);
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

    private KStream<Key, Change> aliases(StreamsBuilder builder) {
        return Topics.ALIASES
                .streamFrom(builder, serdes)
                .mapValues(alias -> new Change.Renamed(Optional.ofNullable(alias)), Named.as("to-renamed"));
    }

    private KStream<Key, Change> handovers(StreamsBuilder builder) {
        return Topics.HANDOVERS
                .streamFrom(builder, serdes)
                .mapValues(
                        handover -> new Change.HandedOver(Optional.ofNullable(handover)), Named.as("to-handed-over"));
    }

    private KStream<Key, Change> verdicts(StreamsBuilder builder) {
        return Topics.RELATION_VERDICTS
                .streamFrom(builder, serdes)
                .mapValues(verdicts -> new Change.Judged(Optional.ofNullable(verdicts)), Named.as("to-judged"));
    }

    private KStream<Key, Change> vectors(StreamsBuilder builder) {
        return Topics.RE_EMBEDDINGS
                .streamFrom(builder, serdes)
                .mapValues(vectors -> new Change.Embedded(Optional.ofNullable(vectors)), Named.as("to-embedded"));
    }

    private static boolean isAboutNames(@Nullable MemoryCommand command) {
        return command != null && Aliases.isAboutNames(command);
    }

    /// A tombstone is a command that is forgotten, with what it said.
    private static Change command(@Nullable MemoryCommand command) {
        return command == null ? new Change.Recall() : new Change.Command(command);
    }

    private ProcessorSupplier<Key, Change, Key, Processed<Effect>> deduplicate(Set<StoreBuilder<?>> names) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<Key, Change, Key, Processed<Effect>> get() {
                return new DeduplicateProcessor(settings, clock, histories.ofAnotherTask(), judging, embeddingModel);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                Set<StoreBuilder<?>> all = new LinkedHashSet<>(CallerStores.builders(serdes));
                all.addAll(names);
                return all;
            }
        };
    }

    private static boolean isOfAMemory(Effect effect) {
        return switch (effect) {
            case Effect.Remembered _, Effect.Forgotten _ -> true;
            case Effect.Completed _, Effect.Erased _, Effect.HandedOver _, Effect.Unnamed _, Effect.PassedOn _ -> false;
            case Effect.Asked _, Effect.Unjudged _ -> false;
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

    private static @Nullable Handover handover(Effect effect) {
        return effect instanceof Effect.HandedOver(Optional<Handover> handover) ? handover.orElse(null) : null;
    }

    private static @Nullable RelationRequest question(Effect effect) {
        return effect instanceof Effect.Asked(Optional<RelationRequest> request) ? request.orElse(null) : null;
    }

    private static List<MemoryCommand> passedOn(Effect effect) {
        return effect instanceof Effect.PassedOn(MemoryCommand command) ? List.of(command) : List.of();
    }

    private static List<CommandResult> answers(Ruling ruling) {
        return ruling instanceof Ruling.Answered(CommandResult result) ? List.of(result) : List.of();
    }

    private static @Nullable MemoryCommand command(Ruling ruling) {
        return ruling instanceof Ruling.Passed(MemoryCommand command) ? command : null;
    }

    private static List<Alias> named(Ruling ruling) {
        return ruling instanceof Ruling.Named(Alias alias) ? List.of(alias) : List.of();
    }
}
