package io.elaaoms.linking.project;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One statement with a value for each of its columns: text, numbers, instants, lists of those, vectors, or null.
/// All changes of one statement name the same columns in the same order.
///
/// @param values in the order of `columns`
public record Change(Write write, List<String> columns, List<@Nullable Object> values) {

    /// @throws IllegalArgumentException when it has no such column
    public @Nullable Object value(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("%s has no column %s".formatted(write, column));
        }
        return values.get(index);
    }

    /// The same with another value in that column, which is the last one if it is new.
    public Change with(String column, @Nullable Object value) {
        List<String> names = new ArrayList<>(columns);
        List<@Nullable Object> others = new ArrayList<>(values);
        int index = columns.indexOf(column);
        if (index < 0) {
            names.add(column);
            others.add(value);
        } else {
            others.set(index, value);
        }
        return new Change(write, names, others);
    }
}
