package io.elaaoms.query.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One call with what was said, redacted.
///
/// @param turns in order
public record ConversationTranscript(ConversationSummary conversation, List<Turn> turns) {

    public ConversationTranscript {
        turns = List.copyOf(turns);
    }

    /// @param role `user`, `agent` or `other`
    /// @param kind `speech`, `tool_call`, …
    /// @param message null: it is kept encrypted and does not decrypt
    public record Turn(
            int index, String role, String kind, @Nullable String message, double timeInCallSecs) {

        /// Whether the message is there but nobody can say what it was.
        @JsonProperty
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        public boolean unreadable() {
            return message == null;
        }
    }
}
