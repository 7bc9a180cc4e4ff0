package io.elaaoms.query.write;

import io.elaaoms.query.access.ApiKey;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.time.Instant;
import java.util.Optional;

/// Somebody asks for changes about one person.
///
/// @param userId under which what is known of the person is kept
/// @param at to the millisecond; of every command of this request
/// @param idempotencyKey by which the client names the request, to be able to repeat it
record Submission(ApiKey key, String userId, Instant at, Optional<String> idempotencyKey) {

    /// @param command one of those that [MemoryCommand] knows
    MemoryCommand command(String commandId, Object command) {
        return MemoryCommand.newBuilder()
                .setTenant(key.tenant())
                .setUserId(userId)
                .setCommandId(commandId)
                .setIssuedAt(at)
                .setIssuedBy(key.id())
                .setCommand(command)
                .build();
    }
}
