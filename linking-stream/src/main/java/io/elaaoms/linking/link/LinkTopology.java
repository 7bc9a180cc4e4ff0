package io.elaaoms.linking.link;

import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryLink;
import java.util.Set;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/// Links each current memory with those of the same caller that are closest to it.
///
/// ```
/// memories ──▶ [link-memories] ──▶ memory-links
/// ```
public final class LinkTopology implements StageTopology {

    private final AvroSerdes serdes;
    private final LinkSettings settings;

    public LinkTopology(AvroSerdes serdes, LinkSettings settings) {
        this.serdes = serdes;
        this.settings = settings;
    }

    @Override
    public Stage stage() {
        return Stage.LINKING;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        KStream<Key, Memory> memories = Topics.MEMORIES.streamFrom(builder, serdes);
        KStream<Key, MemoryLink> links = memories.process(link(), Named.as("link-memories"));
        Topics.MEMORY_LINKS.sink(links, serdes);
    }

    private ProcessorSupplier<Key, Memory, Key, MemoryLink> link() {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<Key, Memory, Key, MemoryLink> get() {
                return new LinkProcessor(settings);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return LinkStores.builders(serdes);
            }
        };
    }
}
