package io.elaaoms.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The key of every record: the tenant, then the parts that name the unit of data, in the order of the
/// topic's catalogue entry.
///
/// On the wire it is a readable string, its parts percent-encoded and joined by `/`:
/// `default/%2B14155550142/conv_7`. An Avro key would change its bytes with its schema id, and with them
/// compaction and placement.
public record Key(List<String> parts) {

    private static final String SEPARATOR = "/";

    public Key {
        if (parts.isEmpty() || parts.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("A key needs at least one part and no part may be empty");
        }
        parts = List.copyOf(parts);
    }

    /// `Key.of("default", "+14155550142", "conv_7")`.
    public static Key of(String tenant, String... rest) {
        return new Key(Stream.concat(Stream.of(tenant), Arrays.stream(rest)).toList());
    }

    /// The inverse of [#toString()].
    public static Key parse(String text) {
        return new Key(Arrays.stream(text.split(SEPARATOR, -1))
                .map(part -> URLDecoder.decode(part, UTF_8))
                .toList());
    }

    public String tenant() {
        return parts.getFirst();
    }

    /// The part at `index`, counted from the tenant at 0.
    public String part(int index) {
        return parts.get(index);
    }

    /// This key's first `count` parts: `key.head(2)` names the person or the conversation that a record
    /// belongs to.
    public Key head(int count) {
        return new Key(parts.subList(0, Math.min(count, parts.size())));
    }

    /// What decides the partition: the first two parts, so that everything about one caller (or one raw
    /// conversation) meets in one place, in order.
    public Key placement() {
        return head(2);
    }

    /// What every key below this one begins with, for range scans in stores: `default/%2B14155550142/`.
    public String asPrefix() {
        return this + SEPARATOR;
    }

    @Override
    public String toString() {
        return parts.stream().map(part -> URLEncoder.encode(part, UTF_8)).collect(Collectors.joining(SEPARATOR));
    }
}
