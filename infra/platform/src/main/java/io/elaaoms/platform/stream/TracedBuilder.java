package io.elaaoms.platform.stream;

import io.elaaoms.platform.trace.ContinueTrace;
import java.util.Collection;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/// Puts a [ContinueTrace] behind every source, so that no topology can forget it: `trace-conversations` behind the
/// source of `elaaoms.conversations.v1`.
final class TracedBuilder extends StreamsBuilder {

    TracedBuilder(TopologyConfig config) {
        super(config);
    }

    @Override
    public synchronized <K, V> KStream<K, V> stream(Collection<String> topics, Consumed<K, V> consumed) {
        return super.stream(topics, consumed).processValues(ContinueTrace::new, Named.as("trace-" + label(topics)));
    }

    private static String label(Collection<String> topics) {
        return String.join("-", topics).replaceAll("^elaaoms\\.|\\.v\\d+$", "");
    }
}
