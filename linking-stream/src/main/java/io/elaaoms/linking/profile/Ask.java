package io.elaaoms.linking.profile;

import io.elaaoms.schemas.v1.WordingRequest;
import java.util.Optional;

/// What is to be done about the wording of a profile; the record's key says of which.
sealed interface Ask {

    /// A model is to be asked; empty: what it was asked is not wanted any more.
    record Asked(Optional<WordingRequest> request) implements Ask {}

    /// Its words are of a profile that is no more: they get a tombstone.
    record Unworded() implements Ask {}
}
