package io.elaaoms.query.transfer;

import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/// Writes an export: a header, what is known, a footer, each as a line of JSON.
public final class Exporter {

    private final Holdings holdings;
    private final Supplier<String> embeddingModel;
    private final JsonMapper json;

    public Exporter(Holdings holdings, Supplier<String> embeddingModel, JsonMapper json) {
        this.holdings = holdings;
        this.embeddingModel = embeddingModel;
        this.json = json;
    }

    /// Lines with their ends; read as fast as they are taken. An error ends them before the footer.
    Flux<String> export(Extent extent, Instant now) {
        return Flux.defer(() -> lines(extent, now)).map(line -> json.writeValueAsString(line) + "\n");
    }

    private Flux<ExportLine> lines(Extent extent, Instant now) {
        LongAdder identities = new LongAdder();
        LongAdder memories = new LongAdder();
        LongAdder conversations = new LongAdder();
        return Flux.concat(
                Flux.just(new ExportLine.Header(
                        "header", ExportLine.FORMAT, ExportLine.VERSION, now, embeddingModel.get(), extent.userId())),
                holdings.identities(extent)
                        .doOnNext(_ -> identities.increment())
                        .map(Exporter::toLine),
                holdings.memories(extent).doOnNext(_ -> memories.increment()).map(Exporter::toLine),
                holdings.conversations(extent)
                        .doOnNext(_ -> conversations.increment())
                        .map(call -> new ExportLine.Conversation("conversation", call.conversation(), call.turns())),
                Flux.defer(() -> Flux.just(
                        new ExportLine.Footer("footer", identities.sum(), memories.sum(), conversations.sum()))));
    }

    private static ExportLine toLine(CallerIdentity identity) {
        return new ExportLine.Identity("identity", identity.callerId(), identity.userId(), identity.seenAt());
    }

    private static ExportLine toLine(KeptMemory kept) {
        return new ExportLine.Memory("memory", kept.memory(), kept.support(), kept.links());
    }
}
