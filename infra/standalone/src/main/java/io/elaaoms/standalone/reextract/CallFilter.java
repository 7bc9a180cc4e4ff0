package io.elaaoms.standalone.reextract;

import io.elaaoms.schemas.v1.Conversation;
import java.time.Instant;
import java.util.Optional;

/// Which calls are meant; what is empty excludes none.
///
/// @param since began then or later
/// @param until began then or earlier
/// @param userId the person's id, or any other name under which they called
public record CallFilter(
        String tenant,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> agentId,
        Optional<String> userId,
        Optional<String> conversationId) {

    /// A copy that is shown under another name is never meant: it is not extracted.
    boolean takes(Conversation call) {
        return call.getCalledAs().isEmpty()
                && call.getTenant().equals(tenant)
                && since.filter(call.getStartedAt()::isBefore).isEmpty()
                && until.filter(call.getStartedAt()::isAfter).isEmpty()
                && isOrAbsent(agentId, call.getAgentId())
                && isOrAbsent(conversationId, call.getConversationId())
                && (isOrAbsent(userId, call.getUserId())
                        || call.getAliasOf()
                                .filter(person -> isOrAbsent(userId, person))
                                .isPresent());
    }

    private static boolean isOrAbsent(Optional<String> wanted, String value) {
        return wanted.filter(one -> !one.equals(value)).isEmpty();
    }
}
