package io.elaaoms.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// How long a topic keeps its records. Whatever holds a person's words is compacted, within an hour, by a key
/// that names that person's unit of data: erasure is a tombstone.
public sealed interface Retention {

    /// How long a tombstone is there to be read. A reader that was away for longer, or a copy that is
    /// older, may have missed one.
    Duration TOMBSTONES = Duration.ofDays(7);

    /// Only what is in a closed segment is compacted or deleted.
    Duration SEGMENT = Duration.ofHours(1);

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
            case DeletedAfter(Duration age) ->
                with(Map.of("cleanup.policy", "delete", "segment.ms", millis(SEGMENT)), age);
        };
    }

    private static Map<String, String> compaction(String policy) {
        return Map.of(
                "cleanup.policy",
                policy,
                "max.compaction.lag.ms",
                millis(Duration.ofHours(1)),
                "segment.ms",
                millis(SEGMENT),
                "delete.retention.ms",
                millis(TOMBSTONES),
                "min.cleanable.dirty.ratio",
                "0.1");
    }

    private static Map<String, String> with(Map<String, String> config, Duration age) {
        Map<String, String> all = new HashMap<>(config);
        all.put("retention.ms", millis(age));
        return Map.copyOf(all);
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
