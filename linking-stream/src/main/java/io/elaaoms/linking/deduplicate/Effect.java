package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.Memory;

/// What comes of a change; the record's key names the memory or the command.
sealed interface Effect {

    /// A memory is new or different.
    record Remembered(Memory memory) implements Effect {}

    /// A memory is gone.
    record Forgotten() implements Effect {}

    /// All that was known of the person is gone, and the rest of the log has to follow.
    record Erased(Erasure erasure) implements Effect {}

    /// A command is done, or refused.
    record Completed(CommandResult result) implements Effect {}
}
