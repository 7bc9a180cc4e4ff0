package io.elaaoms.extraction.extract;

import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Direction;
import io.elaaoms.schemas.v1.IdentitySource;
import io.elaaoms.schemas.v1.Role;
import io.elaaoms.schemas.v1.Turn;
import io.elaaoms.schemas.v1.TurnKind;
import java.util.List;

/// What of a conversation an extractor may see: words that were spoken, by the caller or the agent. Tool
/// results, platform events and injected context stay out, or the system would learn its own answers again.
public final class Speech {

    private Speech() {}

    /// The spoken turns, in order.
    public static List<Turn> of(Conversation conversation) {
        return conversation.getTurns().stream().filter(Speech::isSpoken).toList();
    }

    /// The caller's own spoken turns, in order.
    public static List<Turn> ofUser(Conversation conversation) {
        return of(conversation).stream()
                .filter(turn -> turn.getRole() == Role.USER)
                .toList();
    }

    /// Whether there is anything to ask an extractor about.
    public static boolean hasUserSpeech(Conversation conversation) {
        return conversation.getFailureReason().isEmpty()
                && !ofUser(conversation).isEmpty();
    }

    /// `conversation` without all that does not change what is extracted from it: two values that differ in
    /// their audio or their metadata are one piece of work.
    static Conversation only(Conversation conversation) {
        return Conversation.newBuilder()
                .setTenant(conversation.getTenant())
                .setUserId(conversation.getUserId())
                .setConversationId(conversation.getConversationId())
                .setAgentId(conversation.getAgentId())
                .setIdentitySource(IdentitySource.ANONYMOUS)
                .setDirection(Direction.UNKNOWN)
                .setChannel("")
                .setStatus("")
                .setEventTimestamp(0)
                .setLanguage(conversation.getLanguage().orElse(null))
                .setTimezone(conversation.getTimezone().orElse(null))
                .setFailureReason(conversation.getFailureReason().orElse(null))
                .setStartedAt(conversation.getStartedAt())
                .setTurns(of(conversation))
                .setExtractionRequest(conversation.getExtractionRequest().orElse(null))
                .build();
    }

    private static boolean isSpoken(Turn turn) {
        return turn.getKind() == TurnKind.SPEECH
                && turn.getRole() != Role.OTHER
                && !turn.getMessage().isBlank();
    }
}
