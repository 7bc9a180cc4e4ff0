package io.elaaoms.linking.profile;

import io.elaaoms.platform.stream.DeadLetters;
import io.elaaoms.platform.stream.Processed;
import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Profile;
import io.elaaoms.schemas.v1.WordingRequest;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.jspecify.annotations.Nullable;

/// Keeps ready, for each caller and agent, what initiation answers.
///
/// ```
/// memories ──────▶ [keep-memories] ──────┐
///                                        ├── changed callers ──▶ [rebuild-profiles] ─┬─▶ profiles
/// conversations ─▶ [keep-conversations] ─┤        (100 ms later)        │            │
///                                        │                              └─ failures ─┼▶ profile.dead-letters
/// wordings ──────▶ [keep-wordings] ──────┴── (5 s later) ─▶ [ask-for-words] ◀────────┘
///    ▲                                                             ├─▶ wording-requests
///    └──────────────────── tombstones ─────────────────────────────┘
/// ```
public final class ProfileTopology implements StageTopology {

    private final AvroSerdes serdes;
    private final ProfileSettings settings;
    private final Asking asking;
    private final DeadLetters deadLetters;

    /// A template words profiles; what a model worded before counts all the same.
    public ProfileTopology(AvroSerdes serdes, ProfileSettings settings, InstantSource clock) {
        this(serdes, settings, clock, Asking.NOBODY);
    }

    public ProfileTopology(AvroSerdes serdes, ProfileSettings settings, InstantSource clock, Asking asking) {
        this.serdes = serdes;
        this.settings = settings;
        this.asking = asking;
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
                .process(new KeepStep<>(stores, stores.memories(), Essence::of), Named.as("keep-memories"));
        KStream<Key, Key> changedByCalls = Topics.CONVERSATIONS
                .streamFrom(builder, serdes)
                .process(new KeepStep<>(stores, stores.conversations(), Essence::of), Named.as("keep-conversations"));
        KStream<Key, Key> changedByWords = Topics.WORDINGS
                .streamFrom(builder, serdes)
                .process(new KeepStep<>(stores, stores.wordings(), words -> words), Named.as("keep-wordings"));
        KStream<Key, Processed<Optional<Profile>>> rebuilt = changedByMemories
                .merge(changedByCalls, Named.as("changed-callers"))
                .merge(changedByWords, Named.as("reworded-callers"))
                .process(new RebuildStep(stores, settings, asking.isSettled()), Named.as(RebuildStep.NAME));
        // A profile of which nothing is left becomes a tombstone.
        KStream<Key, Profile> profiles = deadLetters
                .divert(rebuilt, RebuildStep.NAME)
                .mapValues(profile -> profile.orElse(null), Named.as("bury-empty-profiles"));
        Topics.PROFILES.sink(profiles, serdes);
        askForWords(
                profiles.mapValues((profile, _) -> profile, Named.as("changed-profiles"))
                        .merge(changedByWords, Named.as("reworded-profiles")),
                stores);
    }

    private void askForWords(KStream<Key, Key> changed, ProfileStores stores) {
        KStream<Key, Ask> asks = changed.process(new AskStep(stores, asking), Named.as(AskStep.NAME));
        Topics.WORDING_REQUESTS.sink(
                asks.filter((_, ask) -> ask instanceof Ask.Asked, Named.as("select-requests"))
                        .mapValues(ProfileTopology::request, Named.as("to-request")),
                serdes);
        Topics.WORDINGS.sink(
                asks.filter((_, ask) -> ask instanceof Ask.Unworded, Named.as("select-unworded"))
                        .mapValues(_ -> null, Named.as("to-unworded")),
                serdes);
    }

    /// What is not wanted any more is a tombstone.
    private static @Nullable WordingRequest request(Ask ask) {
        return ask instanceof Ask.Asked(Optional<WordingRequest> request) ? request.orElse(null) : null;
    }
}
