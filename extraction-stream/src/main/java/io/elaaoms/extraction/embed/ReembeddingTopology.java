package io.elaaoms.extraction.embed;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.stream.DeadLetters;
import io.elaaoms.platform.stream.InFlightSettings;
import io.elaaoms.platform.stream.InFlightStep;
import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.ReEmbeddings;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ReEmbedding;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.jspecify.annotations.Nullable;

/// Gives what has vectors of another model vectors of the one that is wanted, beside those it has.
///
/// ```
/// embedded-extractions ─┬─▶ select other models ─▶ embed (in flight) ─▶ place before ─┐
///                       └── tombstones ────────────────────────────────────────────────┼─▶ re-embeddings
/// memory-commands ──────┬─▶ select other models ─▶ embed (in flight) ─▶ place before ─┤
///                       └── tombstones ────────────────────────────────────────────────┘
/// ```
///
/// Where nobody wants any, tombstones go on as ever: vectors that are of nothing are to go.
public final class ReembeddingTopology implements StageTopology {

    private final AvroSerdes serdes;
    private final Optional<Embedder> embedder;
    private final EmbedSettings settings;
    private final InstantSource clock;

    /// @param embedder of the model that is wanted, always the same
    public ReembeddingTopology(
            AvroSerdes serdes, Optional<Embedder> embedder, EmbedSettings settings, InstantSource clock) {
        this.serdes = serdes;
        this.embedder = embedder;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.REEMBEDDING;
    }

    /// What carries vectors.
    ///
    /// @param name what its operators are called after
    /// @param isNeeded whether a record has vectors of another model than that one
    private record Source<V extends SpecificRecord>(
            String name, Class<V> type, Function<V, List<String>> texts, BiPredicate<V, String> isNeeded) {

        String step() {
            return "embed-" + name;
        }
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        Source<EmbeddedExtraction> extractions =
                new Source<>("extractions", EmbeddedExtraction.class, ReEmbeddings::texts, ReEmbeddings::areNeeded);
        Source<MemoryCommand> commands =
                new Source<>("commands", MemoryCommand.class, ReEmbeddings::texts, ReEmbeddings::areNeeded);
        KStream<Key, ReEmbedding> ofExtractions =
                vectors(Topics.EMBEDDED_EXTRACTIONS.streamFrom(builder, serdes), extractions);
        KStream<Key, ReEmbedding> ofCommands = vectors(Topics.MEMORY_COMMANDS.streamFrom(builder, serdes), commands);
        Topics.RE_EMBEDDINGS.sink(ofExtractions.merge(ofCommands, Named.as("merge-commands")), serdes);
    }

    private <V extends SpecificRecord> KStream<Key, ReEmbedding> vectors(KStream<Key, V> records, Source<V> source) {
        // a tombstone forgets work in flight, and takes the vectors with it
        KStream<Key, ReEmbedding> forgotten = records.filter(
                        (_, value) -> Objects.isNull(value), Named.as("keep-tombstones-of-" + source.name()))
                .mapValues(_ -> null, Named.as("to-tombstone-of-" + source.name()));
        KStream<Key, ReEmbedding> embedded = new DeadLetters(stage(), serdes, clock)
                .divert(
                        records.filter(
                                        (_, value) -> isWork(value, source),
                                        Named.as("select-" + source.name() + "-of-other-models"))
                                .process(embed(source), Named.as(source.step())),
                        source.step())
                .process(PlaceBeforeTheSource::new, Named.as("place-before-" + source.name()));
        return embedded.merge(forgotten, Named.as("with-tombstones-of-" + source.name()));
    }

    private <V extends SpecificRecord> boolean isWork(@Nullable V value, Source<V> source) {
        return value == null
                || embedder.filter(wanted ->
                                source.isNeeded().test(value, wanted.model().name()))
                        .isPresent();
    }

    private <V extends SpecificRecord> InFlightStep<V, ReEmbedding> embed(Source<V> source) {
        InFlightSettings inFlight = InFlightSettings.named(source.name() + "-in-flight")
                .withLimit(settings.inFlight())
                .withRetries(settings.retries());
        return new InFlightStep<>(
                inFlight,
                serdes.of(source.type()),
                serdes.of(ReEmbedding.class),
                new VectorsOfAnotherModel<>(embedder, source.texts(), source.step()),
                clock);
    }
}
