package io.elaaoms.bench.extraction;

import io.elaaoms.bench.extraction.AnnotatedSession.Observation;
import io.elaaoms.bench.report.Agreement;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.schemas.v1.Candidate;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Compares candidates with observations of the same person in the same session: by the turns they rest on,
/// and by what they say.
final class Judge {

    private final Embedder embedder;
    private final double threshold;

    /// @param threshold the least cosine of a candidate and an observation that say the same
    Judge(Embedder embedder, double threshold) {
        this.embedder = embedder;
        this.threshold = threshold;
    }

    /// Met when a candidate's turn is one of those the observation rests on.
    static Agreement byEvidence(CallerSide side, List<Candidate> candidates) {
        List<String> turns = candidates.stream().map(side::turnIdOf).toList();
        List<Observation> observations = side.observations();
        return new Agreement(
                observations.size(),
                count(
                        observations.size(),
                        index -> observations.get(index).evidence().stream().anyMatch(turns::contains)),
                turns.size(),
                count(
                        turns.size(),
                        index -> observations.stream()
                                .anyMatch(observation -> observation.evidence().contains(turns.get(index)))));
    }

    /// Met when a candidate and an observation are at least `threshold` alike.
    Agreement byContent(CallerSide side, List<Candidate> candidates) {
        List<float[]> noted = embedder.embed(
                side.observations().stream().map(side::inOurWords).toList());
        List<float[]> proposed =
                embedder.embed(candidates.stream().map(Candidate::getContent).toList());
        return new Agreement(noted.size(), met(noted, proposed), proposed.size(), met(proposed, noted));
    }

    private int met(List<float[]> some, List<float[]> others) {
        return count(
                some.size(), index -> others.stream().anyMatch(other -> cosine(some.get(index), other) >= threshold));
    }

    private static int count(int size, IntPredicate condition) {
        return (int) IntStream.range(0, size).filter(condition).count();
    }

    private static double cosine(float[] one, float[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(at -> one[at] * other[at])
                .sum();
    }
}
