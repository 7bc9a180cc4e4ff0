package io.elaaoms.extraction.extract;

import io.elaaoms.platform.stream.DeadLetters;
import io.elaaoms.platform.stream.InFlightSettings;
import io.elaaoms.platform.stream.InFlightStep;
import io.elaaoms.platform.stream.Processed;
import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Extraction;
import java.time.InstantSource;
import java.util.Set;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.StoreBuilder;

/// Asks an extractor what each conversation says about its caller, many at a time, and gives every
/// conversation an outcome.
///
/// ```
/// conversations ─┬─▶ begin-runs ──▶ extract (in flight) ─┬─▶ conclude-runs ─┬─▶ extractions
///                │        └─ extracted-runs ─────────────┼───────┘          │
///                │        ┌───────┘                      └─▶ extraction.dead-letters
///                └─▶ forget-runs (tombstones) ──────────────────────────────┘
/// ```
public final class ExtractionTopology implements StageTopology {

    private final AvroSerdes serdes;
    private final Extractor extractor;
    private final InFlightSettings inFlight;
    private final ExtractionMetrics metrics;
    private final InstantSource clock;

    public ExtractionTopology(
            AvroSerdes serdes,
            Extractor extractor,
            InFlightSettings inFlight,
            ExtractionMetrics metrics,
            InstantSource clock) {
        this.serdes = serdes;
        this.extractor = extractor;
        this.inFlight = inFlight;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.EXTRACTION;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        ExtractionWork work = new ExtractionWork(extractor, clock);
        Set<StoreBuilder<?>> runs = ExtractedRuns.builder(serdes);
        KStream<Key, Conversation> conversations = Topics.CONVERSATIONS.streamFrom(builder, serdes);

        // what is shown for a person under whose other name it was said is extracted under that name
        KStream<Key, Processed<Extraction>> ended = conversations
                .filter((_, call) -> call == null || call.getCalledAs().isEmpty(), Named.as("drop-copies"))
                .process(new BeginRuns(runs, extractor, clock), Named.as("begin-runs"))
                .process(extract(work), Named.as("extract"));
        new DeadLetters(stage(), serdes, clock).divert(ended, "extract");

        KStream<Key, Extraction> extractions = ended.process(new ConcludeRuns(runs, clock), Named.as("conclude-runs"))
                .peek((_, extraction) -> metrics.count(extraction), Named.as("count-outcomes"));
        KStream<Key, Extraction> forgotten =
                conversations.process(new ForgetRuns(runs, work::forget), Named.as("forget-runs"));
        Topics.EXTRACTIONS.sink(extractions.merge(forgotten, Named.as("with-tombstones")), serdes);
    }

    private InFlightStep<Conversation, Extraction> extract(ExtractionWork work) {
        return new InFlightStep<>(inFlight, serdes.of(Conversation.class), serdes.of(Extraction.class), work, clock);
    }
}
