package io.elaaoms.linking.postgres;

import static java.util.Objects.requireNonNull;

import io.elaaoms.linking.project.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/// The values of many changes, an array for each column: one statement writes all of them, at a fraction of
/// what a statement for each costs both sides. A change with lists is as many rows as these are long; its other
/// values are the same in each.
///
/// The statements go from these rows to the tables by key, one by one (`LATERAL … OFFSET 0`): PostgreSQL keeps
/// the plan it made while a table was small, and any other would read all of it, for each batch.
final class Columns {

    private static final int ONE_ROW = 1;

    private final Map<String, List<@Nullable Object>> columns = new TreeMap<>();

    private Columns() {}

    /// @param changes of one statement: with the same columns, and at least one
    static SqlParameterSource of(Collection<Change> changes) {
        Columns all = new Columns();
        changes.forEach(all::add);
        MapSqlParameterSource parameters = new MapSqlParameterSource();
        for (Map.Entry<String, List<@Nullable Object>> column : all.columns.entrySet()) {
            parameters.addValue(column.getKey(), toArray(column.getValue()));
        }
        return parameters;
    }

    private void add(Change change) {
        int rows = change.values().values().stream()
                .filter(List.class::isInstance)
                .mapToInt(list -> ((List<?>) list).size())
                .findAny()
                .orElse(ONE_ROW);
        change.values().forEach((column, value) -> {
            columns.putIfAbsent(column, new ArrayList<>());
            List<@Nullable Object> values = requireNonNull(columns.get(column));
            for (int row = 0; row < rows; row++) {
                values.add(value instanceof List<?> list ? list.get(row) : value);
            }
        });
    }

    /// Without a value there is no type to see; PostgreSQL casts text to any.
    private static @Nullable Object[] toArray(List<@Nullable Object> values) {
        Object first = values.stream().filter(Objects::nonNull).findFirst().orElse("");
        return switch (first) {
            case Integer _ -> values.toArray(Integer[]::new);
            case Long _ -> values.toArray(Long[]::new);
            case Double _ -> values.toArray(Double[]::new);
            default -> texts(values);
        };
    }

    private static @Nullable String[] texts(List<@Nullable Object> values) {
        @Nullable String[] texts = new String[values.size()];
        Arrays.setAll(texts, row -> {
            Object value = values.get(row);
            return value == null ? null : value.toString();
        });
        return texts;
    }
}
