package io.elaaoms.platform.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Lets OpenTelemetry read and write the headers of records.
enum TraceHeaders implements TextMapGetter<Headers>, TextMapSetter<Headers> {
    INSTANCE;

    @Override
    public Iterable<String> keys(Headers carrier) {
        List<Header> all = Arrays.asList(carrier.toArray());
        return all.stream().map(Header::key).toList();
    }

    @Override
    public @Nullable String get(@Nullable Headers carrier, String key) {
        Header header = carrier == null ? null : carrier.lastHeader(key);
        return header == null || header.value() == null ? null : new String(header.value(), US_ASCII);
    }

    @Override
    public void set(@Nullable Headers carrier, String key, String value) {
        if (carrier != null) {
            carrier.remove(key).add(key, value.getBytes(US_ASCII));
        }
    }
}
