package io.elaaoms.query.resident;

import io.elaaoms.query.search.Decay;
import io.elaaoms.schemas.Agents;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be found at a moment.
final class Sight {

    private final @Nullable String agentId;
    private final int sharedImportance;
    private final Decay decay;
    private final Instant moment;
    private final Instant fresh;

    /// @param agentId who sees what it was told itself, what was remembered for every agent, and what matters
    ///     to all; empty: sees everything
    /// @param sharedImportance from which a memory matters to all
    Sight(Optional<String> agentId, int sharedImportance, Decay decay, Instant moment) {
        this.agentId = agentId.orElse(null);
        this.sharedImportance = sharedImportance;
        this.decay = decay;
        this.moment = moment;
        this.fresh = moment.minus(decay.archiveAfter());
    }

    boolean reaches(Resident.Seen memory) {
        return isHeard(memory) && (!memory.lastSupportedAt().isBefore(fresh) || !isArchived(memory));
    }

    private boolean isHeard(Resident.Seen memory) {
        return agentId == null
                || memory.importance() >= sharedImportance
                || isFor(agentId, memory)
                || isFor(Agents.EVERY, memory);
    }

    private static boolean isFor(String agentId, Resident.Seen memory) {
        return memory.agentId().equals(agentId) || memory.heardBy().contains(agentId);
    }

    private boolean isArchived(Resident.Seen memory) {
        return decay.isArchived(memory.sector(), memory.salience(), memory.lastSupportedAt(), moment);
    }
}
