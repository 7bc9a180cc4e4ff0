package io.elaaoms.standalone.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What secures the stack's doors: secrets of its own, made once and kept in its home, besides those that the
/// environment gives.
///
/// @param hmacSecret what `send` and the demo sign with
/// @param hmacSecrets all that are accepted, as `ELEVENLABS_POST_CALL_HMAC_KEY` takes them
/// @param apiKey what the demo asks with; it has every scope
/// @param apiKeys all that are accepted, as `API_KEYS` takes them
record Secrets(String hmacSecret, String hmacSecrets, String apiKey, String apiKeys) {

    private static final String FILE = "secrets.properties";
    private static final int BYTES = 32;

    static Secrets of(StackHome home, Map<String, String> environment) {
        String hmac = home.remembered(FILE, "hmac-secret", () -> "wsec_" + random());
        String key = home.remembered(FILE, "api-key", () -> "elaaoms_" + random());
        return new Secrets(
                hmac,
                with(environment.get("ELEVENLABS_POST_CALL_HMAC_KEY"), hmac),
                key,
                with(environment.get("API_KEYS"), "stack:%s:tool+read+write+admin".formatted(sha256(key))));
    }

    private static String with(@Nullable String given, String own) {
        return given == null || given.isBlank() ? own : given + "," + own;
    }

    private static String random() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
