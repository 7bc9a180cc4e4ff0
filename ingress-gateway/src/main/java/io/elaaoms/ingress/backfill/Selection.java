package io.elaaoms.ingress.backfill;

import java.time.Instant;
import java.util.Optional;

/// Which conversations are wanted, and what of them.
///
/// @param tenant whose they become
/// @param since the earliest start of a call (inclusive); empty: as far back as ElevenLabs remembers
/// @param until the latest start of a call
/// @param agent ElevenLabs' id of the one agent that is meant
/// @param withAudio recordings too
/// @param dryRun only say what would be published
public record Selection(
        String tenant,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> agent,
        boolean withAudio,
        boolean dryRun) {

    public Selection {
        if (tenant.isBlank()) {
            throw new IllegalArgumentException("a tenant needs a name");
        }
    }
}
