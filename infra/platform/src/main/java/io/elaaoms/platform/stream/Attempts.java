package io.elaaoms.platform.stream;

import io.elaaoms.platform.trace.StageSpan;
import io.elaaoms.platform.trace.StageTraces;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/// The spans of the attempts that one task has under way, by store key. Not thread-safe.
final class Attempts {

    private final StageTraces traces;
    private final Map<String, StageSpan> underWay = new HashMap<>();

    Attempts(StageTraces traces) {
        this.traces = traces;
    }

    StageSpan begin(String storeKey, Headers headers) {
        StageSpan attempt = traces.later("attempt", headers);
        underWay.put(storeKey, attempt);
        return attempt;
    }

    /// The one who takes it ends it.
    StageSpan take(String storeKey) {
        return Objects.requireNonNull(underWay.remove(storeKey), "an attempt begins before it ends");
    }

    void drop(String storeKey) {
        Optional.ofNullable(underWay.remove(storeKey)).ifPresent(StageSpan::end);
    }

    void dropAll() {
        underWay.values().forEach(StageSpan::end);
        underWay.clear();
    }
}
