package io.elaaoms.linking.postgres;

import io.elaaoms.linking.project.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgArray;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/// The values of many changes, an array for each column: one statement writes all of them, at a fraction of
/// what a statement for each costs both sides. Where lists are rows, a change with lists is as many rows as
/// these are long, and its other values are the same in each; else a list is one value, an array as PostgreSQL
/// writes it. Vectors lie end to end in one array, with columns of where each begins and ends, from 1:
/// `embedding_from`, `embedding_to`.
///
/// The statements go from these rows to the tables by key, one by one (`LATERAL … OFFSET 0`): PostgreSQL keeps
/// the plan it made while a table was small, and any other would read all of it, for each batch.
final class Columns {

    private static final int ONE_ROW = 1;

    private final boolean listsAreRows;
    private final Map<String, List<@Nullable Object>> columns = new TreeMap<>();
    private final Map<String, List<float[]>> vectors = new TreeMap<>();

    private Columns(boolean listsAreRows) {
        this.listsAreRows = listsAreRows;
    }

    /// @param changes of one statement: with the same columns, and at least one
    static SqlParameterSource of(boolean listsAreRows, Stream<Change> changes) {
        Columns all = new Columns(listsAreRows);
        changes.forEach(all::add);
        MapSqlParameterSource parameters = new MapSqlParameterSource();
        for (Map.Entry<String, List<@Nullable Object>> column : all.columns.entrySet()) {
            parameters.addValue(column.getKey(), toArray(column.getValue()));
        }
        all.vectors.forEach((column, each) -> addVectors(parameters, column, each));
        return parameters;
    }

    private void add(Change change) {
        int rows = listsAreRows ? rows(change) : ONE_ROW;
        change.values().forEach((column, value) -> {
            switch (value) {
                case float[] vector ->
                    vectors.computeIfAbsent(column, _ -> new ArrayList<>()).add(vector);
                case null, default -> add(column, value, rows);
            }
        });
    }

    private static int rows(Change change) {
        return change.values().values().stream()
                .filter(List.class::isInstance)
                .mapToInt(list -> ((List<?>) list).size())
                .findAny()
                .orElse(ONE_ROW);
    }

    private void add(String column, @Nullable Object value, int rows) {
        List<@Nullable Object> values = columns.computeIfAbsent(column, _ -> new ArrayList<>());
        for (int row = 0; row < rows; row++) {
            switch (value) {
                case List<?> list when listsAreRows -> values.add(list.get(row));
                case List<?> list -> values.add(array(list));
                case null, default -> values.add(value);
            }
        }
    }

    private static String array(List<?> list) {
        if (list.isEmpty()) {
            return "{}";
        }
        StringBuilder array = new StringBuilder();
        for (Object element : list) {
            array.append(array.isEmpty() ? '{' : ',');
            PgArray.escapeArrayElement(array, String.valueOf(element));
        }
        return array.append('}').toString();
    }

    private static void addVectors(MapSqlParameterSource parameters, String column, List<float[]> vectors) {
        float[] all =
                new float[vectors.stream().mapToInt(vector -> vector.length).sum()];
        Integer[] from = new Integer[vectors.size()];
        Integer[] to = new Integer[vectors.size()];
        int end = 0;
        for (int row = 0; row < vectors.size(); row++) {
            float[] vector = vectors.get(row);
            System.arraycopy(vector, 0, all, end, vector.length);
            from[row] = end + 1;
            end += vector.length;
            to[row] = end;
        }
        parameters.addValue(column, all).addValue(column + "_from", from).addValue(column + "_to", to);
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
