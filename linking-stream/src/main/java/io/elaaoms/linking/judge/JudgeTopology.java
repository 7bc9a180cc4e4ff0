package io.elaaoms.linking.judge;

import io.elaaoms.platform.stream.DeadLetters;
import io.elaaoms.platform.stream.InFlightSettings;
import io.elaaoms.platform.stream.InFlightStep;
import io.elaaoms.platform.stream.Processed;
import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.RelationRequest;
import io.elaaoms.schemas.v1.RelationVerdicts;
import java.time.InstantSource;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/// Asks a model what deduplication wants to know of each conversation, in one call, while everything goes on.
///
/// ```
/// relation-requests ──▶ judge (in flight) ─┬─▶ place-before-the-call ──▶ relation-verdicts
///                                          └─▶ judge.dead-letters
/// ```
///
/// A request that is taken back (a tombstone) is asked no more.
public final class JudgeTopology implements StageTopology {

    private static final String STEP = "judge";

    private final AvroSerdes serdes;
    private final Arbiter arbiter;
    private final InFlightSettings inFlight;
    private final InstantSource clock;

    public JudgeTopology(AvroSerdes serdes, Arbiter arbiter, InFlightSettings inFlight, InstantSource clock) {
        this.serdes = serdes;
        this.arbiter = arbiter;
        this.inFlight = inFlight;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.JUDGE;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        InFlightStep<RelationRequest, RelationVerdicts> judge = new InFlightStep<>(
                inFlight,
                serdes.of(RelationRequest.class),
                serdes.of(RelationVerdicts.class),
                new JudgeWork(arbiter, clock),
                clock);
        KStream<Key, Processed<RelationVerdicts>> judged =
                Topics.RELATION_REQUESTS.streamFrom(builder, serdes).process(judge, Named.as(STEP));
        Topics.RELATION_VERDICTS.sink(
                new DeadLetters(stage(), serdes, clock)
                        .divert(judged, STEP)
                        .process(PlaceBeforeTheCall::new, Named.as("place-before-the-call")),
                serdes);
    }
}
