package io.elaaoms.ingress.backfill;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A conversation as ElevenLabs' list has it.
///
/// @param status ElevenLabs' own word
/// @param endedAt its start and its duration: known before it is fetched, and always the same
public record ListedConversation(String id, Optional<String> agentId, String status, Instant endedAt) {

    private static final Set<String> FINAL = Set.of("done", "failed");

    /// Whether nothing more will be said in it or about it. A status nobody has told us of is not final.
    public boolean isFinal() {
        return isFinal(status);
    }

    static boolean isFinal(String status) {
        return FINAL.contains(status);
    }
}
