package io.elaaoms.linking.wording;

import io.elaaoms.platform.stream.DeadLetters;
import io.elaaoms.platform.stream.InFlightSettings;
import io.elaaoms.platform.stream.InFlightStep;
import io.elaaoms.platform.stream.Processed;
import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.ProfileWording;
import io.elaaoms.schemas.v1.WordingRequest;
import java.time.InstantSource;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/// Has a model word the profiles that the profile stage asks about, while everything goes on.
///
/// ```
/// wording-requests ──▶ word-profile (in flight) ─┬─▶ wordings
///                                                └─▶ wording.dead-letters
/// ```
///
/// A request that is taken back (a tombstone) is asked no more.
public final class WordingTopology implements StageTopology {

    private static final String STEP = "word-profile";

    private final AvroSerdes serdes;
    private final Wordsmith wordsmith;
    private final InFlightSettings inFlight;
    private final InstantSource clock;

    public WordingTopology(AvroSerdes serdes, Wordsmith wordsmith, InFlightSettings inFlight, InstantSource clock) {
        this.serdes = serdes;
        this.wordsmith = wordsmith;
        this.inFlight = inFlight;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.WORDING;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        InFlightStep<WordingRequest, ProfileWording> words = new InFlightStep<>(
                inFlight,
                serdes.of(WordingRequest.class),
                serdes.of(ProfileWording.class),
                new WordingWork(wordsmith, clock),
                clock);
        KStream<Key, Processed<ProfileWording>> worded =
                Topics.WORDING_REQUESTS.streamFrom(builder, serdes).process(words, Named.as(STEP));
        Topics.WORDINGS.sink(new DeadLetters(stage(), serdes, clock).divert(worded, STEP), serdes);
    }
}
