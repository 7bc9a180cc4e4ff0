package io.elaaoms.bench.thresholds;

import io.elaaoms.bench.thresholds.Pair.Kind;

/// A pair with what the vectors and the rules say of it.
///
/// @param cosine of the two statements
/// @param byRules what becomes of the two where all is alike enough. `UPDATE`: the rules say so. `RELATED`: they
///     keep them apart whatever the cosine. `SAME`: they leave it to the cosine
record Weighed(Pair pair, double cosine, Kind byRules) {

    boolean is(Kind kind) {
        return pair.kind() == kind;
    }
}
