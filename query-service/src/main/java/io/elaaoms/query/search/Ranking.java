package io.elaaoms.query.search;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// From candidates to an answer: drops what does not answer, sorts the rest, and fills what room is left with
/// the two strongest neighbours of each. Pure.
public final class Ranking {

    private static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(
                    (Scored scored) -> scored.score().total())
            .reversed()
            .thenComparing(scored -> scored.memory().memoryId());

    private final Scoring scoring;

    public Ranking(Scoring scoring) {
        this.scoring = scoring;
    }

    List<Scored> rank(MemoryQuestion question, List<Candidate> candidates, Instant now) {
        Map<String, Candidate> byId = candidates.stream()
                .collect(toMap(candidate -> candidate.memory().memoryId(), Function.identity(), (first, _) -> first));
        List<Scored> hits = candidates.stream()
                .filter(candidate -> candidate.hit() && passes(question, candidate))
                .map(candidate -> new Scored(candidate.memory(), scoring.score(candidate, now)))
                .sorted(BEST_FIRST)
                .limit(question.limit())
                .toList();
        Map<String, Scored> answer = new LinkedHashMap<>();
        hits.forEach(hit -> answer.put(hit.memory().memoryId(), hit));
        hits.stream()
                .flatMap(hit -> neighboursOf(hit, byId, now))
                .forEach(neighbour -> answer.putIfAbsent(neighbour.memory().memoryId(), neighbour));
        return answer.values().stream().limit(question.limit()).toList();
    }

    private Stream<Scored> neighboursOf(Scored hit, Map<String, Candidate> byId, Instant now) {
        String via = hit.memory().memoryId();
        return Optional.ofNullable(byId.get(via)).stream()
                .flatMap(candidate -> candidate.strongestLinks().stream())
                .flatMap(linked -> Optional.ofNullable(byId.get(linked)).stream())
                .map(linked ->
                        new Scored(linked.memory(), scoring.score(linked, now).via(via)));
    }

    private boolean passes(MemoryQuestion question, Candidate candidate) {
        return question.minRelevance()
                .map(least -> Scoring.relevance(candidate) >= least)
                .orElseGet(() -> scoring.answers(candidate));
    }
}
