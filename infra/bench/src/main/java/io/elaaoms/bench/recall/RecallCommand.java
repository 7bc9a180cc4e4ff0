package io.elaaoms.bench.recall;

import io.elaaoms.bench.model.Models;
import io.elaaoms.bench.recall.Conversation.Question;
import io.elaaoms.bench.recall.Conversation.Session;
import io.elaaoms.bench.report.Figure;
import io.elaaoms.bench.report.Report;
import io.elaaoms.bench.report.Reporting;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.standalone.demo.StackClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `recall`: how much of the evidence for questions a stack of its own finds among its best answers, beside
/// the bare references.
@Command(name = "recall", description = "Measures what is found again of conversations with questions (LoCoMo).")
public final class RecallCommand implements Callable<Integer> {

    @Mixin
    private Reporting reporting = new Reporting();

    @Option(names = "--data", required = true, description = "A file in the LoCoMo data set's format.")
    private Path data = Path.of("");

    @Option(
            names = "--listing",
            paramLabel = "FILE",
            description = "Also write each question with its evidence and what was found.")
    private @Nullable Path listing;

    @Option(names = "--registry", defaultValue = "${sys:elaaoms.registry}", hidden = true)
    private Path registry = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none"); // ours stays as it is
        LogManager.getLogManager().reset(); // libraries that end with the stack
        Report report = reporting.begin();
        List<Conversation> conversations = ConversationReader.read(data);
        Embedder embedder = Models.configured();
        reporting.say("embedder  " + embedder.model().name());
        Comparison comparison = new Comparison();
        int wordsOnly = 0;
        try (TemporaryStack stack = TemporaryStack.start(registry)) {
            for (Conversation conversation : conversations) {
                keep(conversation, stack.client());
            }
            stack.awaitQuiet();
            for (Conversation conversation : conversations) {
                wordsOnly += ask(conversation, stack.client(), embedder, comparison);
            }
        }
        if (listing != null) {
            Files.writeString(listing, comparison.listing());
        }
        comparison.addTo(report);
        report.add(Figure.of("recall.words-only", wordsOnly, ""));
        return reporting.end(report);
    }

    private void keep(Conversation conversation, StackClient client) throws IOException, InterruptedException {
        Memory memory = new Memory(client, conversation.id());
        for (Session session : conversation.sessions()) {
            memory.keep(session);
        }
        reporting.say("%s: %d turns remembered"
                .formatted(conversation.id(), conversation.turns().size()));
    }

    private int ask(Conversation conversation, StackClient client, Embedder embedder, Comparison comparison)
            throws IOException, InterruptedException {
        Memory memory = new Memory(client, conversation.id());
        DenseFinder dense = new DenseFinder(embedder, conversation.turns());
        WordFinder words = new WordFinder(conversation.turns());
        for (Question question : conversation.questions()) {
            comparison.ask(question, memory, dense, words);
        }
        reporting.say("%s: %d questions asked"
                .formatted(conversation.id(), conversation.questions().size()));
        return memory.wordsOnly();
    }
}
