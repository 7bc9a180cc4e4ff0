package io.elaaoms.linking.profile;

import io.elaaoms.platform.stream.DeadLetters;
import io.elaaoms.platform.stream.Processed;
import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Profile;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/// Keeps ready, for each caller and agent, what initiation answers.
///
/// ```
/// memories ──────▶ [keep-memories] ──────┐
///                                        ├── changed callers ──▶ [rebuild-profiles] ──▶ profiles
/// conversations ─▶ [keep-conversations] ─┘        (100 ms later)        │
///                                                                       └─ failures ──▶ profile.dead-letters
/// ```
public final class ProfileTopology implements StageTopology {

    private final AvroSerdes serdes;
    private final ProfileSettings settings;
    private final DeadLetters deadLetters;

    public ProfileTopology(AvroSerdes serdes, ProfileSettings settings, InstantSource clock) {
        this.serdes = serdes;
        this.settings = settings;
        this.deadLetters = new DeadLetters(Stage.PROFILE, serdes, clock);
    }

    @Override
    public Stage stage() {
        return Stage.PROFILE;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        ProfileStores stores = ProfileStores.create(serdes);
        KStream<Key, Key> changedByMemories = Topics.MEMORIES
                .streamFrom(builder, serdes)
                .process(new KeepStep<>(stores.memories(), Essence::of), Named.as("keep-memories"));
        KStream<Key, Key> changedByCalls = Topics.CONVERSATIONS
                .streamFrom(builder, serdes)
                .process(new KeepStep<>(stores.conversations(), Essence::of), Named.as("keep-conversations"));
        KStream<Key, Processed<Optional<Profile>>> rebuilt = changedByMemories
                .merge(changedByCalls, Named.as("changed-callers"))
                .process(new RebuildStep(stores, settings), Named.as(RebuildStep.NAME));
        // A profile of which nothing is left becomes a tombstone.
        KStream<Key, Profile> profiles = deadLetters
                .divert(rebuilt, RebuildStep.NAME)
                .mapValues(profile -> profile.orElse(null), Named.as("bury-empty-profiles"));
        Topics.PROFILES.sink(profiles, serdes);
    }
}
