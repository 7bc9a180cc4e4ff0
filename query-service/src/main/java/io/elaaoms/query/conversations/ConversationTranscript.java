package io.elaaoms.query.conversations;

import java.util.List;

/// One call with what was said, redacted.
///
/// @param turns in order
public record ConversationTranscript(ConversationSummary conversation, List<Turn> turns) {

    public ConversationTranscript {
        turns = List.copyOf(turns);
    }

    /// @param role `user`, `agent` or `other`
    /// @param kind `speech`, `tool_call`, …
    public record Turn(int index, String role, String kind, String message, double timeInCallSecs) {}
}
