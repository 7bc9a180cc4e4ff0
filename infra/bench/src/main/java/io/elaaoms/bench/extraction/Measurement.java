package io.elaaoms.bench.extraction;

import io.elaaoms.bench.report.Agreement;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// What came of some sessions.
///
/// @param calls how many sessions were read, once for each speaker
/// @param failed how many of them the extractor did not answer
/// @param evidence by the turns that candidates and observations rest on
/// @param content by what they say
/// @param chance what they would agree on by chance: the same candidates, another session's observations
/// @param rejected candidates that were not admitted, by reason
/// @param time spent extracting
record Measurement(
        int calls,
        int failed,
        Agreement evidence,
        Agreement content,
        Agreement chance,
        Map<String, Integer> rejected,
        Duration time) {

    static final Measurement NONE =
            new Measurement(0, 0, Agreement.NONE, Agreement.NONE, Agreement.NONE, Map.of(), Duration.ZERO);

    Measurement {
        rejected = Map.copyOf(rejected);
    }

    static Measurement sum(Collection<Measurement> measurements) {
        return measurements.stream().reduce(NONE, Measurement::plus);
    }

    double millisPerCall() {
        return time.toNanos() / 1e6 / Math.max(1, calls);
    }

    Measurement plus(Measurement other) {
        Map<String, Integer> sum = new HashMap<>(rejected);
        other.rejected.forEach((reason, count) -> sum.merge(reason, count, Integer::sum));
        return new Measurement(
                calls + other.calls,
                failed + other.failed,
                evidence.plus(other.evidence),
                content.plus(other.content),
                chance.plus(other.chance),
                sum,
                time.plus(other.time));
    }
}
