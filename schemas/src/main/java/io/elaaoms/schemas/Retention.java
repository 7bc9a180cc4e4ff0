package io.elaaoms.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// How long a topic keeps its records. Whatever holds a person's words is compacted, within an hour, by a key
/// that names that person's unit of data: erasure is a tombstone.
public sealed interface Retention {

    /// The latest value of each key, for ever.
    record Compacted() implements Retention {}

    /// The latest value of each key, and nothing older than `age`.
    record CompactedFor(Duration age) implements Retention {}

    /// Everything, for `age`.
    record DeletedAfter(Duration age) implements Retention {}

    /// The topic configuration that makes it so.
    default Map<String, String> toConfig() {
        return switch (this) {
            case Compacted() -> compaction("compact");
            case CompactedFor(Duration age) -> with(compaction("compact,delete"), age);
            case DeletedAfter(Duration age) -> with(Map.of("cleanup.policy", "delete"), age);
        };
    }

    private static Map<String, String> compaction(String policy) {
        return Map.of(
                "cleanup.policy",
                policy,
                "max.compaction.lag.ms",
                String.valueOf(Duration.ofHours(1).toMillis()),
                "segment.ms",
                String.valueOf(Duration.ofHours(1).toMillis()),
                "min.cleanable.dirty.ratio",
                "0.1");
    }

    private static Map<String, String> with(Map<String, String> config, Duration age) {
        Map<String, String> all = new HashMap<>(config);
        all.put("retention.ms", String.valueOf(age.toMillis()));
        return Map.copyOf(all);
    }
}
