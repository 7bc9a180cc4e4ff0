package io.elaaoms.linking.project;

import io.elaaoms.schemas.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Collects the values of a [Change]. PostgreSQL's text cannot hold the character U+0000, so it is left out
/// here.
final class Values {

    private final Map<String, @Nullable Object> values = new TreeMap<>();

    /// The parts of `key`, named in order by `columns`.
    static Values ofKey(Key key, List<String> columns) {
        Values values = new Values();
        for (int index = 0; index < columns.size(); index++) {
            values.with(columns.get(index), key.part(index));
        }
        return values;
    }

    Values with(String column, @Nullable Object value) {
        values.put(column, clean(value));
        return this;
    }

    Values with(String column, Optional<?> value) {
        return with(column, value.orElse(null));
    }

    Change to(Write write) {
        return new Change(write, Collections.unmodifiableMap(new TreeMap<>(values)));
    }

    private static @Nullable Object clean(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text.replace("\0", "");
            case List<?> list -> cleanAll(list);
            case Enum<?> symbol -> symbol.name();
            default -> value;
        };
    }

    private static List<Object> cleanAll(List<?> list) {
        List<Object> cleaned = new ArrayList<>(list.size());
        for (Object element : list) {
            cleaned.add(element instanceof String text ? text.replace("\0", "") : element);
        }
        return cleaned;
    }
}
