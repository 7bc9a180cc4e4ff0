package io.elaaoms.linking.erase;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Footprint;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// When that was said, or asked, which a dead letter is about. The letter does not say so; three things do, of
/// which the earliest counts: it failed after that; a letter has the time of the record it is about, which came
/// after that; and the footprint of that record, or of its conversation, tells it as long as it is there.
final class Occasion {

    private static final List<Topic<?>> SAID = List.of(
            Topics.CONVERSATIONS,
            Topics.EXTRACTIONS,
            Topics.MEMORY_COMMANDS,
            Topics.HANDOVERS,
            Topics.TOOL_INVOCATIONS,
            Topics.WORDING_REQUESTS);

    private Occasion() {}

    /// @param letter keyed as what it is about
    static Instant of(Record<Key, ?> letter, Instant failedAt, ReadOnlyKeyValueStore<Key, Footprint> footprints) {
        Stream<Instant> known = SAID.stream()
                .flatMap(topic -> Stream.of(letter.key(), letter.key().head(3))
                        .map(key -> footprints.get(ErasureStores.place(key, topic.label()))))
                .filter(Objects::nonNull)
                .map(Footprint::getAt);
        return Stream.concat(Stream.of(failedAt, Instant.ofEpochMilli(letter.timestamp())), known)
                .min(Instant::compareTo)
                .orElse(failedAt);
    }
}
