package io.elaaoms.extraction.transcript;

import io.elaaoms.schemas.v1.Conversation;

/// What one record of the raw topic means for its conversation.
public sealed interface ParsedEvent {

    /// One event's share: the conversation as this event alone tells it.
    record Part(EventType type, Conversation conversation) implements ParsedEvent {}

    /// Of a type nobody told us about, or about no conversation: it stays in the raw topic.
    record Ignored() implements ParsedEvent {}

    /// The raw event was erased: the conversation is to be forgotten.
    record Erased() implements ParsedEvent {}
}
