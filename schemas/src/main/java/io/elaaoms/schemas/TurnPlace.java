package io.elaaoms.schemas;

/// Where a turn's words are kept: who writes them encrypted and who reads them must mean the same place.
public final class TurnPlace {

    private TurnPlace() {}

    /// Names this turn and no other text of anybody.
    public static Key of(String tenant, String userId, String conversationId, int turn) {
        return Key.of(tenant, userId, conversationId, "turn", String.valueOf(turn));
    }
}
