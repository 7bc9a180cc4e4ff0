package io.elaaoms.ingress.body;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;

/// Tells how far a text is exactly what encoding its decoded bytes would give, and gives out the rest of it
/// as it is. So the text need not be kept beside what it was decoded to, and can still be restored to the
/// byte.
final class CanonicalBase64 {

    private static final int QUAD = 4;
    private static final int QUAD_BYTES = 3;
    private static final boolean[] PLAIN = plain();

    private final byte[] quad = new byte[QUAD];
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    private int filled;
    private int padding;
    private boolean deviates;
    private long quads;

    /// Takes the next characters, from `from` (inclusive) to `to` (exclusive).
    void accept(byte[] text, int from, int to) {
        int at = from;
        while (at < to && !deviates) {
            int plain = filled == 0 ? plainUntil(text, at, to) : at;
            quads += (plain - at) / QUAD;
            at = plain;
            if (at < to) {
                take(text[at++]);
            }
        }
        rest.write(text, at, to - at);
    }

    /// The end of the text.
    void end() {
        if (!deviates && padding == 0 && filled > 0) {
            deviate();
        }
    }

    /// The characters of a group of four that is not complete, as they were sent, unless they are in the rest. They are
    /// forgotten here.
    byte[] unfinished() {
        boolean open = !deviates && padding == 0;
        byte[] group = Arrays.copyOf(quad, open ? filled : 0);
        filled = open ? 0 : filled;
        return group;
    }

    /// So many first bytes of what the text decodes to, encoded, are its beginning. Final after [#end].
    long bytes() {
        return quads * QUAD_BYTES + (padding == 0 || deviates ? 0 : QUAD_BYTES - padding);
    }

    /// What has come of the rest since the last time, possibly nothing.
    byte[] drainRest() {
        byte[] bytes = rest.toByteArray();
        rest.reset();
        return bytes;
    }

    private static int plainUntil(byte[] text, int from, int to) {
        int at = from;
        while (to - at >= QUAD
                && PLAIN[text[at] & 0xff]
                && PLAIN[text[at + 1] & 0xff]
                && PLAIN[text[at + 2] & 0xff]
                && PLAIN[text[at + 3] & 0xff]) {
            at += QUAD;
        }
        return at;
    }

    private void take(byte character) {
        if (padding > 0) {
            deviate();
            rest.write(character);
            return;
        }
        quad[filled++] = character;
        if (filled == QUAD) {
            judge();
        }
    }

    private void judge() {
        if (plainUntil(quad, 0, QUAD) == QUAD) {
            quads++;
            filled = 0;
        } else if (isCanonicalEnd()) {
            padding = quad[2] == '=' ? 2 : 1;
        } else {
            deviate();
        }
    }

    private boolean isCanonicalEnd() {
        try {
            return Arrays.equals(Base64.getEncoder().encode(Base64.getDecoder().decode(quad)), quad);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private void deviate() {
        deviates = true;
        rest.write(quad, 0, filled);
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[256];
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        alphabet.chars().forEach(character -> plain[character] = true);
        return plain;
    }
}
