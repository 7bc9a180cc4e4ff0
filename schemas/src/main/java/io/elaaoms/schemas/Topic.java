package io.elaaoms.schemas;

import io.elaaoms.schemas.serde.AvroSerdes;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;

/// A topic is a value: it binds a name to the type of its values, knows how long it keeps them, and names its
/// own source and sink.
///
/// @param label the plural noun: `conversations`; also how its source and sink are called in a topology
/// @param keyParts what a key is made of after the tenant, for people to read
public record Topic<V extends SpecificRecord>(String label, String keyParts, Class<V> valueType, Retention retention) {

    /// The name on the broker: `elaaoms.conversations.v1`.
    public String name() {
        return "elaaoms." + label + ".v1";
    }

    /// Reads this topic from the beginning of what the application has not read yet.
    public KStream<Key, V> streamFrom(StreamsBuilder builder, AvroSerdes serdes) {
        return builder.stream(
                name(), Consumed.with(serdes.key(), serdes.of(valueType)).withName(label + "-source"));
    }

    /// Writes `stream` to this topic, placed by caller.
    public void sink(KStream<Key, V> stream, AvroSerdes serdes) {
        stream.to(
                name(),
                Produced.with(serdes.key(), serdes.of(valueType))
                        .withName(label + "-sink")
                        .withStreamPartitioner(new Placement<>()));
    }
}
