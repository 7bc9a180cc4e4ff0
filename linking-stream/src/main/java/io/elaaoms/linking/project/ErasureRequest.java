package io.elaaoms.linking.project;

import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Somebody is to be erased: what follows from what they said up to a moment has to leave tables in which nobody
/// else says so any more.
///
/// @param userId a person, or another name of one
public record ErasureRequest(String tenant, String userId, Instant until) {

    /// What `command` asks for; empty for what erases nobody.
    public static Optional<ErasureRequest> of(MemoryCommand command) {
        return Erasures.asked(command)
                .map(Erasure::getErasedUntil)
                .map(until -> new ErasureRequest(command.getTenant(), command.getUserId(), until));
    }

    /// Idempotent. They change nothing in tables that follow their log.
    public List<Change> changes() {
        return List.of(
                new Values()
                        .with("tenant", tenant)
                        .with("user_id", userId)
                        .with("erased_until", until)
                        .to(Write.NOTE_ERASED),
                new Values().to(Write.FORGET_ERASED));
    }
}
