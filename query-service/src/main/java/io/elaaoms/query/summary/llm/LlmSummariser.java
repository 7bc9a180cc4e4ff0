package io.elaaoms.query.summary.llm;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import io.elaaoms.platform.llm.ChatModels;
import io.elaaoms.query.provider.GuardedCalls;
import io.elaaoms.query.summary.Summariser;
import io.elaaoms.query.summary.SummarySettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/// Has a model word answers. A model that hangs or mostly fails is left alone for a while, and costs nobody
/// more than their limit; its threads are its own.
public final class LlmSummariser implements Summariser, AutoCloseable {

    private static final int MOST_OUTPUT_TOKENS = 120;

    private final ChatModel model;
    private final SystemMessage instructions = SystemMessage.from(SummaryPrompt.instructions());
    private final GuardedCalls provider;

    LlmSummariser(ChatModel model, GuardedCalls provider) {
        this.model = model;
        this.provider = provider;
    }

    /// @param settings in which nothing is missing
    public static LlmSummariser create(SummarySettings settings, MeterRegistry meters) {
        return new LlmSummariser(
                ChatModels.of(settings.model().endpoint(MOST_OUTPUT_TOKENS)),
                new GuardedCalls("summary", settings.atOnce(), LlmSummariser::isAboutTheWords, meters));
    }

    /// What one caller has said must not keep the model from all others.
    private static boolean isAboutTheWords(Throwable failure) {
        return failure instanceof SpokenSentence.Unspeakable;
    }

    @Override
    public Mono<String> summarise(String question, List<String> memories, Duration limit) {
        UserMessage asked = UserMessage.from(SummaryPrompt.of(question, memories));
        return provider.call(
                () -> SpokenSentence.of(
                        model.chat(instructions, asked).aiMessage().text()),
                limit);
    }

    @Override
    public void close() {
        provider.close();
    }
}
