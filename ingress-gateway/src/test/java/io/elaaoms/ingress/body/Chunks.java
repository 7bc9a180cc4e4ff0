package io.elaaoms.ingress.body;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Cuts bodies into pieces, as networks do.
final class Chunks {

    private Chunks() {}

    static List<byte[]> cut(byte[] body, int longest, Random random) {
        List<byte[]> chunks = new ArrayList<>();
        for (int from = 0; from < body.length; ) {
            int to = Math.min(body.length, from + 1 + random.nextInt(longest));
            chunks.add(Arrays.copyOfRange(body, from, to));
            from = to;
        }
        return chunks;
    }
}
