package io.elaaoms.extraction.llm;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.elaaoms.extraction.extract.Extracted;
import io.elaaoms.schemas.v1.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Adds up what the windows of one conversation gave and cost.
final class Tally {

    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<String, Integer> rejected = new HashMap<>();
    private int inputTokens;
    private int outputTokens;

    /// Reads a response, and counts its tokens whether it can be understood or not.
    Reply parse(ChatResponse response) {
        @Nullable TokenUsage usage = response.tokenUsage();
        if (usage != null) {
            inputTokens += orZero(usage.inputTokenCount());
            outputTokens += orZero(usage.outputTokenCount());
        }
        return ReplyParser.parse(response.aiMessage().text());
    }

    void add(Reply.Parsed parsed) {
        candidates.addAll(parsed.candidates());
        parsed.rejected().forEach((reason, count) -> rejected.merge(reason, count, Integer::sum));
    }

    Extracted total() {
        return new Extracted(candidates, rejected, inputTokens, outputTokens);
    }

    private static int orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }
}
