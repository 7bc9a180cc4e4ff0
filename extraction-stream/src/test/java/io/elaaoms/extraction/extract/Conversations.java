package io.elaaoms.extraction.extract;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Direction;
import io.elaaoms.schemas.v1.IdentitySource;
import io.elaaoms.schemas.v1.Role;
import io.elaaoms.schemas.v1.Turn;
import io.elaaoms.schemas.v1.TurnKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Conversations for tests: lines that begin with `Agent:` or `Caller:`.
public final class Conversations {

    public static final Instant FRIDAY_MORNING = Instant.parse("2026-11-20T09:30:00Z");

    private Conversations() {}

    public static Conversation of(String... lines) {
        return builder(lines).build();
    }

    public static Conversation.Builder builder(String... lines) {
        List<Turn> turns = new ArrayList<>();
        for (String line : lines) {
            boolean agent = line.startsWith("Agent:");
            turns.add(turn(
                    turns.size(),
                    agent ? Role.AGENT : Role.USER,
                    TurnKind.SPEECH,
                    line.substring(line.indexOf(':') + 1).strip()));
        }
        return Conversation.newBuilder()
                .setTenant("default")
                .setUserId("+14155550142")
                .setConversationId("conv_7")
                .setAgentId("agent_juniper")
                .setIdentitySource(IdentitySource.PHONE)
                .setDirection(Direction.INBOUND)
                .setChannel("twilio")
                .setStatus("done")
                .setLanguage("en")
                .setEventTimestamp(1_795_219_106L)
                .setStartedAt(FRIDAY_MORNING)
                .setTurns(turns);
    }

    public static Turn turn(int index, Role role, TurnKind kind, String message) {
        return Turn.newBuilder()
                .setIndex(index)
                .setRole(role)
                .setKind(kind)
                .setMessage(message)
                .build();
    }

    public static Key keyOf(Conversation conversation) {
        return Key.of(conversation.getTenant(), conversation.getUserId(), conversation.getConversationId());
    }
}
