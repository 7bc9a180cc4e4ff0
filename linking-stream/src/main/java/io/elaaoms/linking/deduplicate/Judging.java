package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.Key;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// Whether a model is asked how statements stand to each other, and about what.
///
/// @param isModelGiven whether the judge's stage runs; without it, what was answered before counts all the
///     same
/// @param isNews whether what was recorded then has not been read before: what a replay reads again was
///     asked about when it was new
public record Judging(boolean isModelGiven, Predicate<Instant> isNews) {

    /// Nobody is asked.
    public static final Judging NOBODY = new Judging(false, _ -> false);

    /// Whatever comes is asked about.
    public static final Judging WHATEVER_COMES = new Judging(true, _ -> true);

    /// What `told` is to be told of a record of that time: no question, where it is not news. What is taken
    /// back is always told.
    ///
    /// @param recordedAt in milliseconds
    BiConsumer<Key, Effect> of(long recordedAt, BiConsumer<Key, Effect> told) {
        return isNews.test(Instant.ofEpochMilli(recordedAt))
                ? told
                : (place, effect) -> {
                    if (!isQuestion(effect)) {
                        told.accept(place, effect);
                    }
                };
    }

    private static boolean isQuestion(Effect effect) {
        return effect instanceof Effect.Asked asked && asked.request().isPresent();
    }
}
