package io.elaaoms.query.transfer;

import io.elaaoms.query.conversations.ConversationTranscript;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
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
        ExportLine header = new ExportLine.Header(
                "header", ExportLine.FORMAT, ExportLine.VERSION, now, embeddingModel.get(), extent.userId());
        Counted identities = new Counted(holdings.identities(extent).map(Exporter::toLine));
        Counted otherNames = new Counted(holdings.otherNames(extent).map(Exporter::toLine));
        Counted memories = new Counted(holdings.memories(extent).map(Exporter::toLine));
        Counted conversations = new Counted(holdings.conversations(extent).map(Exporter::toLine));
        Counted questions =
                new Counted(holdings.questions(extent).map(question -> new ExportLine.Question("question", question)));
        return Flux.concat(
                Flux.just(header),
                identities.lines(),
                otherNames.lines(),
                memories.lines(),
                conversations.lines(),
                questions.lines(),
                Mono.fromSupplier(() -> new ExportLine.Footer(
                        "footer",
                        identities.count(),
                        otherNames.count(),
                        memories.count(),
                        conversations.count(),
                        questions.count())));
    }

    /// Lines of one kind, counted as they go by.
    private static final class Counted {

        private final LongAdder count = new LongAdder();
        private final Flux<ExportLine> lines;

        private Counted(Flux<ExportLine> lines) {
            this.lines = lines.doOnNext(_ -> count.increment());
        }

        private Flux<ExportLine> lines() {
            return lines;
        }

        private long count() {
            return count.sum();
        }
    }

    private static ExportLine toLine(CallerIdentity identity) {
        return new ExportLine.Identity("identity", identity.callerId(), identity.userId(), identity.seenAt());
    }

    private static ExportLine toLine(OtherName name) {
        return new ExportLine.OtherName("other_name", name.alias(), name.userId(), name.mergedAt());
    }

    private static ExportLine toLine(ConversationTranscript call) {
        return new ExportLine.Conversation("conversation", call.conversation(), call.turns());
    }

    private static ExportLine toLine(KeptMemory kept) {
        return new ExportLine.Memory("memory", kept.memory(), kept.support(), kept.links());
    }
}
