package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.v1.Alias;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Handover;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ReEmbedding;
import io.elaaoms.schemas.v1.RelationVerdicts;
import java.util.Optional;

/// What may happen to a caller's memories; the record's key says to whose, and by which conversation or
/// command.
sealed interface Change {

    /// A conversation says this now, in the place of what it said before.
    record Contribution(EmbeddedExtraction extraction) implements Change {}

    /// A conversation is forgotten.
    record Retraction() implements Change {}

    /// Somebody asks for something.
    record Command(MemoryCommand command) implements Change {}

    /// A command is forgotten, and what it said with it.
    record Recall() implements Change {}

    /// The caller is another name of somebody from now on; empty: of nobody any more.
    record Renamed(Optional<Alias> alias) implements Change {}

    /// A judge said this about what a conversation said; empty: nothing any more.
    record Judged(Optional<RelationVerdicts> verdicts) implements Change {}

    /// These are vectors of another model for what a conversation or a command said; empty: none any more.
    record Embedded(Optional<ReEmbedding> vectors) implements Change {}

    /// This is what the caller said under another name of theirs; empty: nothing any more.
    record HandedOver(Optional<Handover> handover) implements Change {}
}
