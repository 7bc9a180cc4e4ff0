package io.elaaoms.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.platform.crypto.Opened.Reason;
import io.elaaoms.schemas.Key;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Seals texts and opens them again, with AES-SIV (RFC 5297). The same text in the same place is sealed alike
/// every time, so that a table made anew equals the one it replaces; in another place it is sealed otherwise,
/// and opens in its own alone. Without a key, texts stay as they are. Safe for many threads.
public final class TextCipher {

    private final List<EncryptionKey> keys;

    private TextCipher(List<EncryptionKey> keys) {
        this.keys = keys;
    }

    /// @throws io.elaaoms.platform.settings.RefusedSetting where a key is not one; its message does not
    ///     repeat it
    public static TextCipher of(EncryptionSettings settings) {
        String[] entries =
                settings.keys().isBlank() ? new String[0] : settings.keys().split(",", -1);
        return new TextCipher(IntStream.range(0, entries.length)
                .mapToObj(entry -> EncryptionKey.parse(entries[entry].strip(), entry + 1))
                .toList());
    }

    /// Names the key that [#seal] uses: kept beside the text, and given to [#open]. Empty where there is
    /// none.
    public Optional<String> keyId() {
        return keys.stream().findFirst().map(EncryptionKey::id);
    }

    /// In base64; as it is where there is no key.
    ///
    /// @param place names where the text is kept, and no other place
    public String seal(String text, Key place) {
        return keys.stream()
                .findFirst()
                .map(key -> Base64.getEncoder().encodeToString(key.seal(text.getBytes(UTF_8), bytes(place))))
                .orElse(text);
    }

    /// The inverse of [#seal].
    ///
    /// @param keyId what [#keyId] said then; null: the text was not sealed
    public Opened open(String text, @Nullable String keyId, Key place) {
        if (keyId == null) {
            return new Opened.Text(text);
        }
        return keys.stream()
                .filter(key -> key.id().equals(keyId))
                .findFirst()
                .map(key -> open(text, key, place))
                .orElseGet(() -> new Opened.Unreadable(Reason.UNKNOWN_KEY));
    }

    private static Opened open(String text, EncryptionKey key, Key place) {
        try {
            return new Opened.Text(new String(key.open(Base64.getDecoder().decode(text), bytes(place)), UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return new Opened.Unreadable(Reason.NOT_OF_THIS_PLACE);
        }
    }

    private static byte[] bytes(Key place) {
        return place.toString().getBytes(UTF_8);
    }
}
