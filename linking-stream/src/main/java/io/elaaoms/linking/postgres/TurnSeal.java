package io.elaaoms.linking.postgres;

import io.elaaoms.linking.project.Change;
import io.elaaoms.linking.project.Write;
import io.elaaoms.platform.crypto.TextCipher;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.TurnPlace;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Encrypts what was said, each turn for its own row, on the way into the table.
final class TurnSeal {

    private final TextCipher cipher;

    TurnSeal(TextCipher cipher) {
        this.cipher = cipher;
    }

    Change seal(Change change) {
        if (change.write() != Write.INSERT_TURNS) {
            return change;
        }
        return change.with("messages", messages(change))
                .with("encryption_key_id", cipher.keyId().orElse(null));
    }

    private List<String> messages(Change turns) {
        List<?> indexes = list(turns, "turn_indexes");
        List<?> messages = list(turns, "messages");
        return IntStream.range(0, messages.size())
                .mapToObj(turn -> cipher.seal((String) messages.get(turn), place(turns, (Integer) indexes.get(turn))))
                .toList();
    }

    private static Key place(Change turns, int index) {
        return TurnPlace.of(text(turns, "tenant"), text(turns, "user_id"), text(turns, "conversation_id"), index);
    }

    private static List<?> list(Change turns, String column) {
        return (List<?>) Objects.requireNonNull(turns.value(column), column);
    }

    private static String text(Change turns, String column) {
        return (String) Objects.requireNonNull(turns.value(column), column);
    }
}
