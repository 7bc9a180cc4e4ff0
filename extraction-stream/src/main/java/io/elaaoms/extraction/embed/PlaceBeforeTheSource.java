package io.elaaoms.extraction.embed;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.ReEmbedding;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/// Dates vectors a millisecond before the record they are of: whoever reads both topics from the beginning,
/// in the order of time as Kafka Streams does, mostly has them when that record comes. Not always: they are said
/// in the order in which they were made, and earlier ones wait behind later ones.
final class PlaceBeforeTheSource extends ContextualProcessor<Key, ReEmbedding, Key, ReEmbedding> {

    @Override
    public void process(Record<Key, ReEmbedding> vectors) {
        context().forward(vectors.withTimestamp(Math.max(0, vectors.timestamp() - 1)));
    }
}
