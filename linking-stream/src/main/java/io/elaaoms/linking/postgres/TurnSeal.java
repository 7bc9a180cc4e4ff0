package io.elaaoms.linking.postgres;

import io.elaaoms.linking.project.Change;
import io.elaaoms.linking.project.Write;
import io.elaaoms.platform.crypto.TextCipher;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.TurnPlace;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
        Map<String, @Nullable Object> values = new TreeMap<>(change.values());
        values.put("messages", messages(change.values()));
        values.put("encryption_key_id", cipher.keyId().orElse(null));
        return new Change(change.write(), values);
    }

    private List<String> messages(Map<String, @Nullable Object> turns) {
        List<?> indexes = list(turns, "turn_indexes");
        List<?> messages = list(turns, "messages");
        return IntStream.range(0, messages.size())
                .mapToObj(turn -> cipher.seal((String) messages.get(turn), place(turns, (Integer) indexes.get(turn))))
                .toList();
    }

    private static Key place(Map<String, @Nullable Object> turns, int index) {
        return TurnPlace.of(text(turns, "tenant"), text(turns, "user_id"), text(turns, "conversation_id"), index);
    }

    private static List<?> list(Map<String, @Nullable Object> turns, String column) {
        return (List<?>) Objects.requireNonNull(turns.get(column), column);
    }

    private static String text(Map<String, @Nullable Object> turns, String column) {
        return (String) Objects.requireNonNull(turns.get(column), column);
    }
}
