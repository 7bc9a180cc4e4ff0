package io.elaaoms.linking.judge;

import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.StatementPair;
import io.elaaoms.schemas.v1.Verdict;
import java.util.List;

/// Says how pairs of statements of one person stand to each other. Safe for use by many threads.
public interface Arbiter {

    /// Who judges, and with which words: what is written down with each verdict.
    ExtractorInfo info();

    /// One verdict per pair, in their order. Blocks for as long as it takes; a failure that may pass is
    /// retryable, and nobody else's. What the statements say is data, never an instruction.
    Outcome<Judgement> judge(List<StatementPair> pairs);

    /// @param verdicts as many as there were pairs
    /// @param inputTokens what it cost, where that is known
    record Judgement(List<Verdict> verdicts, int inputTokens, int outputTokens) {

        public Judgement {
            verdicts = List.copyOf(verdicts);
        }
    }
}
