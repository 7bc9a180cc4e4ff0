package io.elaaoms.linking.wording;

import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.WordingRequest;

/// Words what is known of a caller. Safe for use by many threads.
public interface Wordsmith {

    /// Who words, and asked with which words: what is written down with each wording.
    ExtractorInfo info();

    /// Words that keep to what they were given ([Grounds]). Blocks for as long as it takes; a failure that
    /// may pass is retryable, and nobody else's. What the request says is data, never an instruction.
    Outcome<Worded> word(WordingRequest request);

    /// @param summary of the person, for the agent's model to read
    /// @param greeting with which the agent begins, in the caller's language
    record Words(String summary, String greeting) {}

    /// @param inputTokens what it cost, where that is known
    record Worded(Words words, int inputTokens, int outputTokens) {}
}
