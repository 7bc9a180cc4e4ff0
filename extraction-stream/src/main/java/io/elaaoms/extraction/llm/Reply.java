package io.elaaoms.extraction.llm;

import io.elaaoms.schemas.v1.Candidate;
import java.util.List;
import java.util.Map;

/// A model's answer, understood or not.
sealed interface Reply {

    /// It has the shape that was asked for.
    ///
    /// @param rejected how many entries were left out because they had not, by reason
    record Parsed(List<Candidate> candidates, Map<String, Integer> rejected) implements Reply {}

    /// It has not.
    ///
    /// @param problem for the model to read when asked again; holds nothing of what was said
    record Malformed(String problem) implements Reply {}
}
