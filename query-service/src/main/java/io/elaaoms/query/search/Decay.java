package io.elaaoms.query.search;

import io.elaaoms.query.memories.StoredMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// How a memory fades while nobody speaks of it. A function of its row and a moment, computed where it is read:
/// nothing is stored, nothing runs.
///
/// @param perDay by sector, in lower case: salience · e^(−rate · days since it was last supported)
/// @param archiveBelow a memory with less salience than this, of which nobody has spoken for `archiveAfter`,
///     is
///     in no search and no profile; its history stays, and whoever says it again brings it back
public record Decay(Map<String, Double> perDay, double archiveBelow, Duration archiveAfter) {

    /// Of a sector that has no rate of its own.
    public static final double DEFAULT_RATE = 0.005;

    /// Facts and habits last, moods do not.
    public static final Decay USUAL = new Decay(
            Map.of("semantic", 0.002, "procedural", 0.002, "reflective", 0.001, "episodic", 0.008, "emotional", 0.015),
            0.3,
            Duration.ofDays(180));

    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    public Decay {
        perDay = Map.copyOf(perDay);
    }

    /// What is left of the memory's salience.
    public double salience(StoredMemory memory, Instant now) {
        return salience(memory.sector(), memory.salience(), memory.lastSupportedAt(), now);
    }

    /// Whether nobody would miss it.
    public boolean isArchived(StoredMemory memory, Instant now) {
        return isArchived(memory.sector(), memory.salience(), memory.lastSupportedAt(), now);
    }

    /// Likewise of a memory of this sector with this salience.
    public boolean isArchived(String sector, double salience, Instant lastSupportedAt, Instant now) {
        return lastSupportedAt.isBefore(now.minus(archiveAfter))
                && salience(sector, salience, lastSupportedAt, now) < archiveBelow;
    }

    private double salience(String sector, double salience, Instant lastSupportedAt, Instant now) {
        double rate = perDay.getOrDefault(sector, DEFAULT_RATE);
        return salience * Math.exp(-rate * daysSince(lastSupportedAt, now));
    }

    static double daysSince(Instant then, Instant now) {
        return Math.max(0, Duration.between(then, now).toMillis() / DAY_MILLIS);
    }
}
