package io.elaaoms.platform.stream;

import org.jspecify.annotations.Nullable;

/// Where a record came from: the way back.
///
/// @param traceId of the trace its headers carry (W3C `traceparent`), if any
public record Origin(
        String topic, int partition, long offset, @Nullable String traceId) {

    /// The place alone, which is the same however often the record is read.
    public Origin place() {
        return new Origin(topic, partition, offset, null);
    }
}
