package io.elaaoms.query.search;

import io.elaaoms.query.hints.Hints;
import io.elaaoms.query.memories.StoredMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

/// How much a memory counts as an answer: `0.6·similarity + 0.2·effective salience + 0.1·recency + 0.1·mean
/// link weight`, similarity being what meaning, words, subject and time add up to. Pure.
public final class Scoring {

    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final SearchSettings settings;
    private final Supplier<ModelScale> model;

    /// @param scale of the model whose cosines are scored
    public Scoring(SearchSettings settings, ModelScale scale) {
        this(settings, () -> scale);
    }

    /// @param model gives the scale of the model whose cosines are scored now: it may become another
    public Scoring(SearchSettings settings, Supplier<ModelScale> model) {
        this.settings = settings;
        this.model = model;
    }

    private ModelScale scale() {
        ModelScale scale = model.get();
        return settings.relevanceThreshold() > 0 ? scale.withThreshold(settings.relevanceThreshold()) : scale;
    }

    /// @param links the mean weight of its links
    Score score(Candidate candidate, Likeness likeness, double links, Instant now) {
        double days = Decay.daysSince(candidate.memory().lastSupportedAt(), now);
        double salience = settings.decay().salience(candidate.memory(), now);
        double recency =
                Math.pow(0.5, days * DAY_MILLIS / settings.recencyHalfLife().toMillis());
        double total = settings.similarityWeight() * likeness.similarity()
                + settings.salienceWeight() * salience
                + settings.recencyWeight() * recency
                + settings.linkWeight() * links;
        return new Score(
                total,
                relevance(candidate),
                candidate.cosine(),
                candidate.keyword(),
                likeness.subject(),
                likeness.time(),
                likeness.similarity(),
                salience,
                recency,
                links,
                null);
    }

    /// From when a memory answers at all, where the question does not say so itself.
    Relevance answering() {
        return new Relevance(scale().threshold(), settings.keywordThreshold());
    }

    static double relevance(Candidate candidate) {
        return Math.max(cosine(candidate), candidate.keyword());
    }

    /// Each of meaning and words finds what the other misses, whom it is about and when speak for what both
    /// have found; all together need not be perfect. The words count whole where there is no vector.
    Likeness likeness(Candidate candidate, Hints hints) {
        double subject = hints.subject(candidate.memory().content());
        double time = hints.time(happened(candidate.memory()));
        double found = candidate.cosine() == null
                ? candidate.keyword()
                : settings.meaningWeight() * scale().similarity(candidate.cosine())
                        + settings.wordsWeight() * candidate.keyword();
        double similarity = found + settings.subjectWeight() * subject + settings.timeWeight() * time;
        return new Likeness(subject, time, Math.min(1, similarity));
    }

    private static Instant happened(StoredMemory memory) {
        return Objects.requireNonNullElse(memory.occurredAt(), memory.createdAt());
    }

    private static double cosine(Candidate candidate) {
        return Objects.requireNonNullElse(candidate.cosine(), 0.0);
    }
}
