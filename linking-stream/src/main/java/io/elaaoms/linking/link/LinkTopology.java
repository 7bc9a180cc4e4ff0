package io.elaaoms.linking.link;

import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.MemoryLink;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/// Links the current memories of a caller that are alike, that answer together again and again, or that a
/// person linked.
///
/// ```
/// memories ──────────▶ [link-memories] ─┬─▶ memory-links
/// tool-invocations ──▶ [link-recalled] ─┘
/// ```
public final class LinkTopology implements StageTopology {

    private final AvroSerdes serdes;
    private final LinkSettings settings;
    private final InstantSource clock;

    public LinkTopology(AvroSerdes serdes, LinkSettings settings, InstantSource clock) {
        this.serdes = serdes;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.LINKING;
    }

    /// Links are a function of memories and recalls, in whatever order these are read.
    @Override
    public boolean readsInOrderOfTime() {
        return false;
    }

    @Override
    public boolean actsByTheClock() {
        return false;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        Set<StoreBuilder<?>> stores = LinkStores.builders(serdes);
        KStream<Key, MemoryLink> alike = Topics.MEMORIES
                .streamFrom(builder, serdes)
                .process(with(stores, () -> new LinkProcessor(settings)), Named.as("link-memories"));
        KStream<Key, MemoryLink> recalled = Topics.TOOL_INVOCATIONS
                .streamFrom(builder, serdes)
                .process(with(stores, () -> new RecallProcessor(settings, clock)), Named.as("link-recalled"));
        Topics.MEMORY_LINKS.sink(alike.merge(recalled, Named.as("merge-recalled")), serdes);
    }

    private static <V> ProcessorSupplier<Key, V, Key, MemoryLink> with(
            Set<StoreBuilder<?>> stores, Supplier<Processor<Key, V, Key, MemoryLink>> processor) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<Key, V, Key, MemoryLink> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return stores;
            }
        };
    }
}
