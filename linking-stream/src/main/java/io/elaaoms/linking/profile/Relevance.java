package io.elaaoms.linking.profile;

import io.elaaoms.schemas.v1.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Which memories matter most at a moment: what was important, less so the longer nobody has spoken of it,
/// and what was spoken of lately.
///
/// @param settings how memories fade, as a search has it
/// @param moment the last interaction
record Relevance(ProfileSettings settings, Instant moment) {

    private static final double SALIENCE = 0.7;
    private static final double RECENCY = 0.3;
    private static final double RECENCY_DAYS = 30;
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    /// Without those that are archived; ties by id, so that the order is always the same.
    List<Memory> mostRelevantFirst(List<Memory> memories) {
        return memories.stream()
                .filter(memory -> !isArchived(memory))
                .sorted(Comparator.comparingDouble((Memory memory) -> -score(memory))
                        .thenComparing(Memory::getMemoryId))
                .toList();
    }

    /// Whether nobody had spoken of it for long, and little of it was left. It comes back when somebody does.
    private boolean isArchived(Memory memory) {
        boolean unsupported = memory.getLastSupportedAt().isBefore(moment.minus(settings.archiveAfter()));
        return unsupported && salience(memory) < settings.archiveBelow();
    }

    private double score(Memory memory) {
        return SALIENCE * salience(memory) + RECENCY * Math.exp(-days(memory) / RECENCY_DAYS);
    }

    private double salience(Memory memory) {
        return memory.getSalience() * Math.exp(-settings.decayPerDay(memory.getSector()) * days(memory));
    }

    private double days(Memory memory) {
        return Math.max(0, Duration.between(memory.getLastSupportedAt(), moment).toSeconds() / SECONDS_PER_DAY);
    }
}
