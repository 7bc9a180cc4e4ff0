package io.elaaoms.linking.erase;

import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.InstantSource;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/// Writes the tombstones of an erased person, now and whenever something of them turns up again.
///
/// ```
/// erasures ─────────────▶ [sweep] ─────────┬─▶ tombstones on each of those topics
/// conversations ────────▶ [watch-…] ───────┤
/// extractions ──────────▶ [watch-…] ───────┼─▶ marks of conversations on webhook-events
/// memory-commands ──────▶ [watch-…] ───────┤
/// handovers ────────────▶ [watch-…] ───────┤
/// tool-invocations ─────▶ [watch-…] ───────┤
/// wording-requests ─────▶ [watch-…] ───────┤
/// wordings ─────────────▶ [watch-…] ───────┤
/// ….dead-letters ───────▶ [watch-…] ───────┴─▶ completed receipts on erasures
/// ```
public final class ErasureTopology implements StageTopology {

    private final AvroSerdes serdes;
    private final InstantSource clock;

    public ErasureTopology(AvroSerdes serdes, InstantSource clock) {
        this.serdes = serdes;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.ERASURE;
    }

    @Override
    public boolean actsByTheClock() {
        return false;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        ErasureStores stores = ErasureStores.create(serdes);
        KStream<Key, Deed> deeds = Topics.ERASURES
                .streamFrom(builder, serdes)
                .process(new SweepStep(stores, clock), Named.as(SweepStep.NAME));
        for (Watched<?> watched : Watched.topics()) {
            String label = watched.topic().label();
            deeds = deeds.merge(watch(builder, watched, stores), Named.as("add-" + label));
        }
        for (Watched<?> watched : Watched.topics()) {
            bury(deeds, watched.topic());
        }
        mark(deeds);
        complete(deeds);
    }

    private <V extends SpecificRecord> KStream<Key, Deed> watch(
            StreamsBuilder builder, Watched<V> watched, ErasureStores stores) {
        return watched.topic()
                .streamFrom(builder, serdes)
                .process(
                        new WatchStep<>(watched, stores),
                        Named.as("watch-" + watched.topic().label()));
    }

    /// A tombstone is what erases: compaction takes the record away within the hour.
    private <V extends SpecificRecord> void bury(KStream<Key, Deed> deeds, Topic<V> topic) {
        Deed.Buried here = new Deed.Buried(topic.label());
        KStream<Key, V> tombstones = deeds.filter((_, deed) -> deed.equals(here), Named.as("bury-" + topic.label()))
                .mapValues(_ -> null, Named.as("to-tombstone-" + topic.label()));
        topic.sink(tombstones, serdes);
    }

    /// Keyed, and so placed, by conversation.
    private void mark(KStream<Key, Deed> deeds) {
        KStream<Key, WebhookEvent> marks = deeds.flatMapValues(
                deed -> deed instanceof Deed.Marked(WebhookEvent mark) ? List.of(mark) : List.of(),
                Named.as("mark-conversations"));
        Topics.WEBHOOK_EVENTS.sink(marks, serdes);
    }

    private void complete(KStream<Key, Deed> deeds) {
        KStream<Key, Erasure> receipts = deeds.flatMapValues(
                deed -> deed instanceof Deed.Swept(Erasure receipt) ? List.of(receipt) : List.of(),
                Named.as("complete-receipts"));
        Erasures.sink(receipts, serdes);
    }
}
