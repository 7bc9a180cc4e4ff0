package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.Handover;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.RelationRequest;
import java.util.Optional;

/// What comes of a change; the record's key names the memory or the command.
sealed interface Effect {

    /// A memory is new or different.
    record Remembered(Memory memory) implements Effect {}

    /// A memory is gone.
    record Forgotten() implements Effect {}

    /// All that was known of the person is gone, and the rest of the log has to follow.
    record Erased(Erasure erasure) implements Effect {}

    /// What was said under another name is for the person to know; empty: nothing any more.
    record HandedOver(Optional<Handover> handover) implements Effect {}

    /// Somebody's other name is nobody's any more.
    record Unnamed() implements Effect {}

    /// A command is not for this caller, and goes to where it is.
    record PassedOn(MemoryCommand command) implements Effect {}

    /// A judge is asked how statements of a conversation stand to others; empty: about nothing any more.
    record Asked(Optional<RelationRequest> request) implements Effect {}

    /// What a judge said is to be forgotten.
    record Unjudged() implements Effect {}

    /// A command is done, or refused.
    record Completed(CommandResult result) implements Effect {}
}
