package io.elaaoms.extraction.llm;

import io.elaaoms.extraction.extract.Extracted;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Adds up what the windows of one conversation gave and cost, in their order. A turn that two windows saw is
/// read by the first that found something in it: each would put the same fact in its own words.
final class Tally {

    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<String, Integer> rejected = new HashMap<>();
    private final Set<Integer> readTurns = new HashSet<>();
    private final Set<Integer> seenTurns = new HashSet<>();
    private int inputTokens;
    private int outputTokens;

    void add(WindowReply reply) {
        List<Candidate> fresh = reply.found().candidates().stream()
                .filter(candidate -> !readTurns.contains(candidate.getSourceTurn())
                        || !seenTurns.contains(candidate.getSourceTurn()))
                .toList();
        candidates.addAll(fresh);
        fresh.forEach(candidate -> readTurns.add(candidate.getSourceTurn()));
        reply.turns().stream().map(Turn::getIndex).forEach(seenTurns::add);
        reply.found().rejected().forEach((reason, count) -> rejected.merge(reason, count, Integer::sum));
        inputTokens += reply.inputTokens();
        outputTokens += reply.outputTokens();
    }

    Extracted total() {
        return new Extracted(candidates, rejected, inputTokens, outputTokens);
    }
}
