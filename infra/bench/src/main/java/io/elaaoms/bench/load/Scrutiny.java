package io.elaaoms.bench.load;

import org.jspecify.annotations.Nullable;

/// Looks at what came with a 200: an answer may be one in name only.
@FunctionalInterface
public interface Scrutiny {

    /// Finds everything right and has nothing read.
    Scrutiny NONE = _ -> null;

    /// What is wrong with `body`, in a word or two; null: nothing.
    @Nullable
    String flaw(String body);
}
