package io.elaaoms.extraction.llm;

import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import io.elaaoms.schemas.v1.Turn;

/// What turns cost, counted with OpenAI's tokenizer. Other providers count a little differently, which the size
/// of a window leaves room for.
final class Tokens {

    /// Turn number, role and JSON around the words.
    private static final int AROUND_A_TURN = 12;

    private final TokenCountEstimator estimator = new OpenAiTokenCountEstimator("gpt-4o-mini");

    int of(Turn turn) {
        return estimator.estimateTokenCountInText(turn.getMessage()) + AROUND_A_TURN;
    }
}
