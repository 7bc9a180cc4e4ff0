package io.elaaoms.bench.query;

import io.elaaoms.bench.load.Load;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// One kind of question at one rate.
///
/// @param name of its figures
/// @param rate requests per second
/// @param rehearsed whether each of its questions was asked a moment ago
/// @param statement the database's part of it, where that is measured by itself
/// @param aims the most milliseconds, by percentile
record Scenario(
        String name,
        int rate,
        Load load,
        boolean rehearsed,
        @Nullable Supplier<? extends Mono<?>> statement,
        Map<Integer, Double> aims) {

    static Scenario of(String name, int rate, Load load) {
        return new Scenario(name, rate, load, false, null, Map.of());
    }

    Scenario asRehearsed() {
        return new Scenario(name, rate, load, true, statement, aims);
    }

    Scenario beside(Supplier<? extends Mono<?>> bareStatement) {
        return new Scenario(name, rate, load, rehearsed, bareStatement, aims);
    }

    Scenario aimingAt(Map<Integer, Double> limits) {
        return new Scenario(name, rate, load, rehearsed, statement, limits);
    }

    /// `search-1000.50`.
    String metric() {
        return name + "." + rate;
    }
}
