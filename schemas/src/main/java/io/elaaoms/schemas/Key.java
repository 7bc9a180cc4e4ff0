package io.elaaoms.schemas;

import java.util.ArrayList;
import java.util.List;

/// The key of every record: the tenant, then the parts that name the unit of data, in the order of the
/// topic's catalogue entry.
///
/// On the wire it is a readable string, its parts percent-encoded and joined by `/`:
/// `default/%2B14155550142/conv_7`. An Avro key would change its bytes with its schema id, and with them
/// compaction and placement.
public record Key(List<String> parts) {

    private static final char SEPARATOR = '/';

    public Key {
        if (parts.isEmpty() || parts.contains("")) {
            throw new IllegalArgumentException("A key needs at least one part and no part may be empty");
        }
        parts = List.copyOf(parts);
    }

    /// `Key.of("default", "+14155550142", "conv_7")`.
    public static Key of(String tenant, String... rest) {
        String[] parts = new String[rest.length + 1];
        parts[0] = tenant;
        System.arraycopy(rest, 0, parts, 1, rest.length);
        return new Key(List.of(parts));
    }

    /// The inverse of [#toString()].
    public static Key parse(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(SEPARATOR); to >= 0; to = text.indexOf(SEPARATOR, from)) {
            parts.add(PercentCode.decoded(text.substring(from, to)));
            from = to + 1;
        }
        parts.add(PercentCode.decoded(text.substring(from)));
        return new Key(parts);
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
        return count >= parts.size() ? this : new Key(parts.subList(0, count));
    }

    /// What decides the partition: the first two parts, so that everything about one caller (or one raw
    /// conversation) meets in one place, in order.
    public Key placement() {
        return head(2);
    }

    /// What every key below this one begins with, for range scans in stores: `default/%2B14155550142/`.
    public String asPrefix() {
        return toString() + SEPARATOR;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < parts.size(); index++) {
            if (index > 0) {
                text.append(SEPARATOR);
            }
            PercentCode.append(parts.get(index), text);
        }
        return text.toString();
    }
}
