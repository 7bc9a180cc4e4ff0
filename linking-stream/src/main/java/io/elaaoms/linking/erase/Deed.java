package io.elaaoms.linking.erase;

import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.WebhookEvent;

/// What an erasure does to the log; the record's key says to which record.
sealed interface Deed {

    /// A record gets its tombstone.
    ///
    /// @param topic its label
    record Buried(String topic) implements Deed {}

    /// A conversation is not to come back, whatever is delivered.
    record Marked(WebhookEvent mark) implements Deed {}

    /// The receipt now says what was there.
    record Swept(Erasure receipt) implements Deed {}
}
