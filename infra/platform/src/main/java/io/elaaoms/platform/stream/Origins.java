package io.elaaoms.platform.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Finds out where a record came from.
public final class Origins {

    /// W3C Trace Context, section 3.2: version, trace id, parent id, flags.
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private Origins() {}

    /// A record that a punctuator forwarded has no source of its own: topic `""`, partition and offset -1.
    public static Origin of(Optional<RecordMetadata> metadata, Headers headers) {
        String traceId = traceId(headers);
        return metadata.filter(source -> source.topic() != null)
                .map(source -> new Origin(source.topic(), source.partition(), source.offset(), traceId))
                .orElseGet(() -> new Origin("", -1, -1, traceId));
    }

    static @Nullable String traceId(Headers headers) {
        Header header = headers.lastHeader("traceparent");
        if (header == null || header.value() == null) {
            return null;
        }
        Matcher matcher = TRACEPARENT.matcher(new String(header.value(), US_ASCII));
        return matcher.matches() ? matcher.group(1) : null;
    }
}
