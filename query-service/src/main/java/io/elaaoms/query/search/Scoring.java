package io.elaaoms.query.search;

import io.elaaoms.query.memories.StoredMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/// How much a memory counts as an answer: `0.6·similarity + 0.2·effective salience + 0.1·recency + 0.1·mean
/// link weight`, similarity being what meaning and words add up to. Pure.
public final class Scoring {

    private static final double DEFAULT_DECAY = 0.005;
    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final SearchSettings settings;
    private final ModelScale scale;

    /// @param scale of the model whose cosines are scored
    public Scoring(SearchSettings settings, ModelScale scale) {
        this.settings = settings;
        this.scale = settings.relevanceThreshold() > 0 ? scale.withThreshold(settings.relevanceThreshold()) : scale;
    }

    /// @param links the mean weight of its links
    Score score(Candidate candidate, double links, Instant now) {
        double days = daysSince(candidate.memory().lastSupportedAt(), now);
        double similarity = similarity(candidate);
        double salience = effectiveSalience(candidate.memory(), days);
        double recency =
                Math.pow(0.5, days * DAY_MILLIS / settings.recencyHalfLife().toMillis());
        double total = settings.similarityWeight() * similarity
                + settings.salienceWeight() * salience
                + settings.recencyWeight() * recency
                + settings.linkWeight() * links;
        return new Score(
                total,
                relevance(candidate),
                candidate.cosine(),
                candidate.keyword(),
                similarity,
                salience,
                recency,
                links,
                null);
    }

    /// From when a memory answers at all, where the question does not say so itself.
    Relevance answering() {
        return new Relevance(scale.threshold(), settings.keywordThreshold());
    }

    static double relevance(Candidate candidate) {
        return Math.max(cosine(candidate), candidate.keyword());
    }

    /// 0 to 1. Each finds what the other misses, and the two together need not be perfect. By words alone
    /// where there is no vector.
    double similarity(Candidate candidate) {
        return candidate.cosine() == null
                ? candidate.keyword()
                : Math.min(
                        1,
                        settings.meaningWeight() * scale.similarity(candidate.cosine())
                                + settings.wordsWeight() * candidate.keyword());
    }

    /// Decays from the last time somebody said so; never stored, always computed.
    private double effectiveSalience(StoredMemory memory, double days) {
        Map<String, Double> decay = Objects.requireNonNullElse(settings.decayPerDay(), Map.of());
        return memory.salience() * Math.exp(-decay.getOrDefault(memory.sector(), DEFAULT_DECAY) * days);
    }

    private static double cosine(Candidate candidate) {
        return Objects.requireNonNullElse(candidate.cosine(), 0.0);
    }

    private static double daysSince(Instant then, Instant now) {
        return Math.max(0, Duration.between(then, now).toMillis() / DAY_MILLIS);
    }
}
