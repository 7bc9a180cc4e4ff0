package io.elaaoms.ingress.webhook;

/// What was taken in: the log has it.
///
/// @param type the payload's own, or `unreadable`
public record Receipt(String conversationId, String type) {}
