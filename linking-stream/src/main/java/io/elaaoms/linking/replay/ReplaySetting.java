package io.elaaoms.linking.replay;

import io.elaaoms.platform.kafka.KafkaSettings;
import java.time.Duration;

/// Where replays take place.
///
/// @param pause how long a stage may take to say what it has read: a profile is rebuilt a while after a change
public record ReplaySetting(KafkaSettings kafka, ReplayLog log, ReplayTables tables, Duration pause) {}
