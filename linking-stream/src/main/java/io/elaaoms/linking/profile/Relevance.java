package io.elaaoms.linking.profile;

import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.Sector;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/// Which memories matter most at a moment: what was important, less so the longer nobody has spoken of it,
/// and what was spoken of lately.
final class Relevance {

    private static final double SALIENCE = 0.7;
    private static final double RECENCY = 0.3;
    private static final double RECENCY_DAYS = 30;
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    private Relevance() {}

    /// Most relevant first; ties by id, so that the order is always the same.
    static Comparator<Memory> at(Instant moment) {
        return Comparator.comparingDouble((Memory memory) -> -score(memory, moment))
                .thenComparing(Memory::getMemoryId);
    }

    static double score(Memory memory, Instant moment) {
        double days = Math.max(
                0, Duration.between(memory.getLastSupportedAt(), moment).toSeconds() / SECONDS_PER_DAY);
        double salience = memory.getSalience() * Math.exp(-decayPerDay(memory.getSector()) * days);
        return SALIENCE * salience + RECENCY * Math.exp(-days / RECENCY_DAYS);
    }

    /// As a search decays them: facts and habits last, moods do not.
    private static double decayPerDay(Sector sector) {
        return switch (sector) {
            case SEMANTIC -> 0.002;
            case EPISODIC -> 0.008;
            case PROCEDURAL -> 0.002;
            case EMOTIONAL -> 0.015;
            case REFLECTIVE -> 0.001;
        };
    }
}
