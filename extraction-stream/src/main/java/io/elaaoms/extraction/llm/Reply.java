package io.elaaoms.extraction.llm;

import io.elaaoms.schemas.v1.Candidate;
import java.util.List;
import java.util.Map;

/// A model's answer that has the form that was asked for.
///
/// @param rejected how many entries were left out because they had not, by reason
record Reply(List<Candidate> candidates, Map<String, Integer> rejected) {}
