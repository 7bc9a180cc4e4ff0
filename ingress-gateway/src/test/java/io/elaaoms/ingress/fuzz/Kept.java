package io.elaaoms.ingress.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether what the gateway keeps of a body is that body.
public enum Kept {
    /// Byte for byte, the audio's base64 put back between its quotes.
    EXACTLY,
    /// All of it, but that the audio's base64 was spelt in another way than encoders spell it.
    RESPELT,
    NOT;

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u00([0-7][0-9a-fA-F])|([/nrt]))");

    /// @param json what was kept of `body` beside its audio
    /// @param audio what was decoded; empty where nothing was
    public static Kept of(byte[] body, byte[] json, byte[] audio) {
        String base64 = Base64.getEncoder().encodeToString(audio);
        if (isExact(body, json, base64)) {
            return EXACTLY;
        }
        return isExact(body, json, base64.replace("=", "")) || isRespelt(body, json, base64) ? RESPELT : NOT;
    }

    private static boolean isExact(byte[] body, byte[] json, String base64) {
        byte[] text = base64.getBytes(ISO_8859_1);
        if (body.length != json.length + text.length) {
            return false;
        }
        int least = json.length - sameAtTheEnd(body, json);
        int most = sameAtTheBeginning(body, json);
        for (int at = Math.max(least, 0); at <= most; at++) {
            if (Arrays.equals(body, at, at + text.length, text, 0, text.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRespelt(byte[] body, byte[] json, String base64) {
        String whole = new String(body, ISO_8859_1);
        String rest = new String(json, ISO_8859_1);
        int most = sameAtTheBeginning(body, json);
        for (int at = rest.indexOf('"') + 1; at > 0 && at <= most; at = rest.indexOf('"', at) + 1) {
            if (normal(whole.substring(at)).equals(normal(base64 + rest.substring(at)))) {
                return true;
            }
        }
        return false;
    }

    /// Without what base64 may or may not have.
    private static String normal(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape -> Matcher.quoteReplacement(meaning(escape.group(1), escape.group(2))))
                .replaceAll("[ \t\r\n=]", "")
                .replace('-', '+')
                .replace('_', '/');
    }

    private static String meaning(String unicode, String character) {
        if (unicode != null) {
            return String.valueOf((char) Integer.parseInt(unicode, 16));
        }
        return character.equals("/") ? "/" : "";
    }

    private static int sameAtTheBeginning(byte[] body, byte[] json) {
        int mismatch = Arrays.mismatch(body, json);
        return mismatch < 0 ? json.length : Math.min(mismatch, json.length);
    }

    private static int sameAtTheEnd(byte[] body, byte[] json) {
        int same = 0;
        while (same < json.length
                && same < body.length
                && body[body.length - 1 - same] == json[json.length - 1 - same]) {
            same++;
        }
        return same;
    }
}
