package io.elaaoms.ingress.body;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;

/// Decodes base64 that arrives in pieces; where they end makes no difference. Line breaks and blanks are
/// passed over, padding may be missing, both alphabets are understood.
final class Base64Stream {

    private static final int QUAD = 4;

    private final ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    private final byte[] carry = new byte[QUAD];
    private int carried;
    private boolean padded;
    private boolean invalid;

    /// Takes the characters from `from` (inclusive) to `to` (exclusive).
    void accept(byte[] text, int from, int to) {
        byte[] quads = new byte[carried + to - from];
        System.arraycopy(carry, 0, quads, 0, carried);
        int length = carried;
        for (int i = from; i < to; i++) {
            byte standard = standard(text[i]);
            if (standard != ' ') {
                quads[length++] = standard;
            }
        }
        int whole = length - length % QUAD;
        decode(quads, whole);
        carried = length - whole;
        System.arraycopy(quads, whole, carry, 0, carried);
    }

    /// The end of the text: decodes what is left of it.
    void end() {
        decode(carry, carried);
        carried = 0;
    }

    /// Whether everything so far was base64. Nothing is decoded from the first fault on.
    boolean isValid() {
        return !invalid;
    }

    /// What was decoded since the last time, possibly nothing.
    byte[] drain() {
        byte[] bytes = decoded.toByteArray();
        decoded.reset();
        return bytes;
    }

    private void decode(byte[] text, int length) {
        if (length == 0 || invalid) {
            return;
        }
        if (padded) {
            invalid = true;
            return;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(Arrays.copyOf(text, length));
            decoded.write(bytes, 0, bytes.length);
            padded = text[length - 1] == '=';
        } catch (IllegalArgumentException e) {
            invalid = true;
        }
    }

    private static byte standard(byte character) {
        return switch (character) {
            case '-' -> '+';
            case '_' -> '/';
            case '\n', '\r', '\t' -> ' ';
            default -> character;
        };
    }
}
