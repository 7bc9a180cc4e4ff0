package io.elaaoms.query.search;

import static java.util.stream.Collectors.toMap;

import io.elaaoms.query.hints.Hints;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /// What was found out about one candidate.
    private record Matched(Candidate candidate, Likeness likeness) {}

    List<Scored> rank(MemoryQuestion question, List<Candidate> candidates, Instant now) {
        Map<String, Matched> byId = match(candidates, Hints.of(question.text()));
        List<Scored> hits = byId.values().stream()
                .filter(matched -> matched.candidate().hit() && passes(question, matched.candidate()))
                .map(matched -> score(matched, byId, now))
                .sorted(BEST_FIRST)
                .limit(question.limit())
                .toList();
        Map<String, Scored> answer = new LinkedHashMap<>();
        hits.forEach(hit -> answer.put(hit.memory().memoryId(), hit));
        hits.stream()
                .flatMap(hit -> neighboursOf(question, hit, byId, now))
                .forEach(neighbour -> answer.putIfAbsent(neighbour.memory().memoryId(), neighbour));
        return answer.values().stream().limit(question.limit()).toList();
    }

    private Map<String, Matched> match(List<Candidate> candidates, Hints hints) {
        return candidates.stream()
                .collect(toMap(
                        candidate -> candidate.memory().memoryId(),
                        candidate -> new Matched(candidate, scoring.likeness(candidate, hints)),
                        (first, _) -> first));
    }

    private Scored score(Matched matched, Map<String, Matched> byId, Instant now) {
        Candidate candidate = matched.candidate();
        return new Scored(
                candidate.memory(), scoring.score(candidate, matched.likeness(), answering(candidate, byId), now));
    }

    /// The mean weight of its links, each counted as far as what it leads to answers too: else a remark that
    /// resembles many others, and is linked to them, would outdo what was asked for.
    private static double answering(Candidate candidate, Map<String, Matched> byId) {
        return candidate.links().stream()
                .mapToDouble(link -> link.weight() * similarity(byId.get(link.memoryId())))
                .average()
                .orElse(0);
    }

    private static double similarity(@Nullable Matched linked) {
        return linked != null && linked.candidate().hit() ? linked.likeness().similarity() : 0;
    }

    private Stream<Scored> neighboursOf(MemoryQuestion question, Scored hit, Map<String, Matched> byId, Instant now) {
        String via = hit.memory().memoryId();
        return Optional.ofNullable(byId.get(via)).stream()
                .flatMap(matched -> matched.candidate().neighbours())
                .flatMap(linked -> Optional.ofNullable(byId.get(linked)).stream())
                .filter(linked -> isWanted(question, linked.candidate()))
                .map(linked -> new Scored(
                        linked.candidate().memory(),
                        score(linked, byId, now).score().via(via)));
    }

    /// What leads on need not answer by itself, unless somebody says how much it must.
    private static boolean isWanted(MemoryQuestion question, Candidate linked) {
        return question.minRelevance()
                .map(least -> Scoring.relevance(linked) >= least)
                .orElse(true);
    }

    /// From when a memory answers `question`.
    Relevance answering(MemoryQuestion question) {
        return question.minRelevance().map(least -> new Relevance(least, least)).orElseGet(scoring::answering);
    }

    private boolean passes(MemoryQuestion question, Candidate candidate) {
        return answering(question).isReachedBy(candidate);
    }
}
