package io.elaaoms.extraction.erase;

import io.elaaoms.schemas.v1.WebhookEvent;
import org.jspecify.annotations.Nullable;

/// What becomes of a record of the raw topic; the key says of which.
public sealed interface Passage {

    /// It goes on to be read.
    record Through(WebhookEvent event) implements Passage {}

    /// It gets a tombstone: nothing of this conversation may be kept.
    record Buried() implements Passage {}

    /// The conversation gets its mark, since somebody put a tombstone on one of its events.
    record Marked(WebhookEvent mark) implements Passage {}

    /// Everything after the raw topic is to forget the conversation, and so is the store of recordings.
    record Forgotten(WebhookEvent mark) implements Passage {}

    /// Whether the raw topic is told.
    default boolean isWrittenBack() {
        return switch (this) {
            case Buried _, Marked _ -> true;
            case Through _, Forgotten _ -> false;
        };
    }

    /// What the raw topic is told; null is a tombstone.
    default @Nullable WebhookEvent writtenBack() {
        return this instanceof Marked(WebhookEvent mark) ? mark : null;
    }
}
