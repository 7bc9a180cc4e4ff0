package io.elaaoms.extraction.embed;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.stream.DeadLetters;
import io.elaaoms.platform.stream.InFlightSettings;
import io.elaaoms.platform.stream.InFlightStep;
import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Extraction;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.jspecify.annotations.Nullable;

/// Gives every candidate its vector, many extractions at a time.
///
/// ```
/// extractions ─┬─▶ keep conclusive ─▶ embed (embeddings-in-flight) ─┬─▶ embedded-extractions
///              └── tombstones ──────────────────────────────────────┘
/// ```
public final class EmbeddingTopology implements StageTopology {

    static final String STEP = "embed-candidates";
    static final String STORE = "embeddings-in-flight";

    private final AvroSerdes serdes;
    private final Embedder embedder;
    private final EmbedSettings settings;
    private final InstantSource clock;

    public EmbeddingTopology(AvroSerdes serdes, Embedder embedder, EmbedSettings settings, InstantSource clock) {
        this.serdes = serdes;
        this.embedder = embedder;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.EMBEDDING;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        KStream<Key, Extraction> extractions = Topics.EXTRACTIONS.streamFrom(builder, serdes);
        // a tombstone forgets work in flight, and goes on to the topics after this one
        KStream<Key, EmbeddedExtraction> erased = extractions
                .filter((_, extraction) -> Objects.isNull(extraction), Named.as("keep-tombstones"))
                .mapValues(_ -> null, Named.as("to-tombstone"));

        KStream<Key, EmbeddedExtraction> embedded = new DeadLetters(stage(), serdes, clock)
                .divert(
                        extractions
                                .filter((_, extraction) -> isConclusive(extraction), Named.as("keep-conclusive"))
                                .process(embed(), Named.as(STEP)),
                        STEP);
        Topics.EMBEDDED_EXTRACTIONS.sink(embedded.merge(erased, Named.as("with-tombstones")), serdes);
    }

    private InFlightStep<Extraction, EmbeddedExtraction> embed() {
        InFlightSettings inFlight =
                InFlightSettings.named(STORE).withLimit(settings.inFlight()).withRetries(settings.retries());
        return new InFlightStep<>(
                inFlight,
                serdes.of(Extraction.class),
                serdes.of(EmbeddedExtraction.class),
                new CandidateEmbedding(embedder, STEP),
                clock);
    }

    /// "Nothing to remember" is a conclusion, too: it takes back what an earlier run had found. A run that
    /// failed concludes nothing.
    private static boolean isConclusive(@Nullable Extraction extraction) {
        return extraction == null
                || switch (extraction.getOutcome()) {
                    case EXTRACTED, NOTHING_TO_REMEMBER -> true;
                    case REJECTED_OUTPUT, PROVIDER_FAILED -> false;
                };
    }
}
