package io.elaaoms.ingress.body;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;

/// Decodes base64 that arrives in pieces; where they end makes no difference to what is base64 and what is
/// not. Line breaks and blanks are passed over, padding may be missing, both alphabets are understood. Never
/// takes what could not be encoded again.
final class Base64Stream {

    private static final int QUAD = 4;
    private static final byte BLANK = ' ';
    private static final byte WRONG = 0;
    private static final byte[] STANDARD = standard();

    private final ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    private final byte[] carry = new byte[QUAD];
    private int carried;
    private boolean padded;

    /// Takes the characters from `from` (inclusive) to `to` (exclusive).
    ///
    /// @return false where they, with what came before, are not base64: then none of them is taken
    boolean accept(byte[] text, int from, int to) {
        byte[] quads = Arrays.copyOf(carry, Math.max(QUAD, carried + to - from));
        int length = carried;
        for (int i = from; i < to; i++) {
            byte standard = STANDARD[text[i] & 0xff];
            if (standard == WRONG) {
                return false;
            }
            if (standard != BLANK) {
                quads[length++] = standard;
            }
        }
        int whole = length - length % QUAD;
        if (!decode(quads, whole)) {
            return false;
        }
        carried = length - whole;
        System.arraycopy(quads, whole, carry, 0, carried);
        return true;
    }

    /// The end of the text: decodes what is left of it.
    ///
    /// @return false where that is not base64
    boolean end() {
        boolean taken = decode(carry, carried);
        carried = taken ? 0 : carried;
        return taken;
    }

    /// The characters that were taken but not decoded, at most three. They are forgotten here.
    byte[] rest() {
        byte[] rest = Arrays.copyOf(carry, carried);
        carried = 0;
        return rest;
    }

    /// What was decoded since the last time, possibly nothing.
    byte[] drain() {
        byte[] bytes = decoded.toByteArray();
        decoded.reset();
        return bytes;
    }

    private boolean decode(byte[] text, int length) {
        if (length == 0) {
            return true;
        }
        if (padded || !isCanonical(Arrays.copyOfRange(text, length - 1 - (length - 1) % QUAD, length))) {
            return false;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(Arrays.copyOf(text, length));
            decoded.write(bytes, 0, bytes.length);
            padded = text[length - 1] == '=';
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Whether no bit of the last characters is lost by decoding them.
    private static boolean isCanonical(byte[] last) {
        try {
            byte[] again = Base64.getEncoder().encode(Base64.getDecoder().decode(last));
            return Arrays.equals(last, 0, last.length, again, 0, last.length);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static byte[] standard() {
        byte[] standard = new byte[256];
        for (char character = '0'; character <= 'z'; character++) {
            standard[character] = Character.isLetterOrDigit(character) ? (byte) character : WRONG;
        }
        standard['+'] = '+';
        standard['/'] = '/';
        standard['='] = '=';
        standard['-'] = '+';
        standard['_'] = '/';
        for (char blank : new char[] {' ', '\t', '\n', '\r'}) {
            standard[blank] = BLANK;
        }
        return standard;
    }
}
