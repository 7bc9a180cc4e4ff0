package io.elaaoms.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.HexFormat;

/// What [URLEncoder] and [URLDecoder] do, at a fraction of the price for what ids are made of: a stage makes
/// and reads several keys for every record.
final class PercentCode {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentCode() {}

    /// Appends `part` to `text`, percent-encoded.
    static void append(String part, StringBuilder text) {
        int before = text.length();
        for (int index = 0; index < part.length(); index++) {
            char symbol = part.charAt(index);
            if (isPlain(symbol)) {
                text.append(symbol);
            } else if (symbol > ' ' && symbol < 0x7f) {
                text.append('%').append(HEX.toHexDigits((byte) symbol));
            } else {
                text.setLength(before);
                text.append(URLEncoder.encode(part, UTF_8));
                return;
            }
        }
    }

    /// The inverse.
    static String decoded(String part) {
        int code = part.indexOf('%');
        if (code < 0 && part.indexOf('+') < 0) {
            return part;
        }
        boolean isPhoneNumber = code == 0 && part.startsWith("%2B") && part.indexOf('%', 1) < 0;
        return isPhoneNumber && part.indexOf('+') < 0 ? "+" + part.substring(3) : URLDecoder.decode(part, UTF_8);
    }

    /// Letters, digits and the four that stand for themselves.
    private static boolean isPlain(char symbol) {
        return (symbol >= 'a' && symbol <= 'z')
                || (symbol >= 'A' && symbol <= 'Z')
                || (symbol >= '0' && symbol <= '9')
                || symbol == '-'
                || symbol == '_'
                || symbol == '.'
                || symbol == '*';
    }
}
