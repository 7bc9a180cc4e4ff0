package io.elaaoms.linking.project;

import io.elaaoms.schemas.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Collects the values of one [Change]. PostgreSQL's text cannot hold the character U+0000, so it is left out
/// here.
final class Values {

    private static final char UNHEARD_OF = '\0';

    private final List<String> columns = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    /// The parts of `key`, named in order by `columns`.
    static Values ofKey(Key key, List<String> columns) {
        Values values = new Values();
        for (int index = 0; index < columns.size(); index++) {
            values.with(columns.get(index), key.part(index));
        }
        return values;
    }

    /// The parts of `key` as they stand in rows: keys that differ in a U+0000 alone are of one row.
    static List<String> inRows(Key key) {
        return key.parts().stream().map(part -> clean(part)).toList();
    }

    Values with(String column, @Nullable Object value) {
        columns.add(column);
        values.add(clean(value));
        return this;
    }

    Values with(String column, Optional<?> value) {
        return with(column, value.orElse(null));
    }

    /// That part of each of `things`, as a list.
    <T> Values withEach(String column, List<T> things, Function<T, ?> part) {
        List<@Nullable Object> parts = new ArrayList<>(things.size());
        for (T thing : things) {
            parts.add(clean(part.apply(thing)));
        }
        columns.add(column);
        values.add(parts);
        return this;
    }

    /// Hands over what was collected: nothing is added to it any more.
    Change to(Write write) {
        return new Change(write, columns, values);
    }

    private static @Nullable Object clean(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> clean(text);
            case List<?> list -> cleanAll(list);
            case Enum<?> symbol -> symbol.name();
            default -> value;
        };
    }

    private static String clean(String text) {
        return text.indexOf(UNHEARD_OF) < 0 ? text : text.replace("\0", "");
    }

    private static List<Object> cleanAll(List<?> list) {
        List<Object> cleaned = new ArrayList<>(list.size());
        for (Object element : list) {
            cleaned.add(element instanceof String text ? clean(text) : element);
        }
        return cleaned;
    }
}
