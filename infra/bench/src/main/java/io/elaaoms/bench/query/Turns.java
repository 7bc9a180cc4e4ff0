package io.elaaoms.bench.query;

import java.util.List;
import java.util.function.Supplier;

/// Gives each of a list its turn, again and again. For one thread at a time.
final class Turns {

    private Turns() {}

    static <T> Supplier<T> of(List<T> all) {
        int[] next = {0};
        return () -> all.get(next[0]++ % all.size());
    }
}
