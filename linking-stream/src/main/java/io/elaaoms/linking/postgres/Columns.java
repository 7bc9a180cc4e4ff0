package io.elaaoms.linking.postgres;

import io.elaaoms.linking.project.Change;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgArray;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/// The values of many changes, an array for each column: one statement writes all of them, at a fraction of
/// what a statement for each costs both sides. Where lists are rows, a change with lists is as many rows as
/// these are long, and its other values are the same in each; else a list is one value, an array as PostgreSQL
/// writes it. Instants and vectors have arrays of their own ([InstantArray], [HalfVectors]).
///
/// The statements go from these rows to the tables by key, one by one (`LATERAL … OFFSET 0`): PostgreSQL keeps
/// the plan it made while a table was small, and any other would read all of it, for each batch.
final class Columns {

    private static final int ONE_ROW = 1;

    private final boolean listsAreRows;
    private final List<Change> changes;
    /// As many as each change is.
    private final int[] rows;
    private final MapSqlParameterSource parameters = new MapSqlParameterSource();

    private Columns(boolean listsAreRows, List<Change> changes) {
        this.listsAreRows = listsAreRows;
        this.changes = changes;
        this.rows = changes.stream().mapToInt(this::rows).toArray();
    }

    /// @param changes of one statement, at least one
    static SqlParameterSource of(boolean listsAreRows, List<Change> changes) {
        List<String> names = changes.getFirst().columns();
        if (!changes.stream().allMatch(change -> change.columns().equals(names))) {
            throw new IllegalArgumentException("Changes of one statement name different columns");
        }
        Columns all = new Columns(listsAreRows, changes);
        for (int column = 0; column < names.size(); column++) {
            all.add(names.get(column), all.cells(column));
        }
        return all.parameters;
    }

    private int rows(Change change) {
        if (listsAreRows) {
            for (Object value : change.values()) {
                if (value instanceof List<?> list) {
                    return list.size();
                }
            }
        }
        return ONE_ROW;
    }

    private @Nullable Object[] cells(int column) {
        @Nullable Object[] cells = new Object[Arrays.stream(rows).sum()];
        int row = 0;
        for (int index = 0; index < rows.length; index++) {
            Object value = changes.get(index).values().get(column);
            int end = row + rows[index];
            if (listsAreRows && value instanceof List<?> list) {
                System.arraycopy(list.toArray(), 0, cells, row, rows[index]);
            } else {
                Arrays.fill(cells, row, end, value);
            }
            row = end;
        }
        return cells;
    }

    private void add(String name, @Nullable Object[] cells) {
        switch (first(cells)) {
            case Integer _ -> parameters.addValue(name, Arrays.copyOf(cells, cells.length, Integer[].class));
            case Long _ -> parameters.addValue(name, Arrays.copyOf(cells, cells.length, Long[].class));
            case Double _ -> parameters.addValue(name, Arrays.copyOf(cells, cells.length, Double[].class));
            case Instant _ -> parameters.addValue(name, new InstantArray(cells));
            case float[] _ -> parameters.addValue(name, new HalfVectors(vectors(cells)));
            default -> parameters.addValue(name, texts(cells));
        }
    }

    /// Without a value there is no type to see; PostgreSQL casts text to any.
    private static Object first(@Nullable Object[] cells) {
        for (Object cell : cells) {
            if (cell != null) {
                return cell;
            }
        }
        return "";
    }

    private static @Nullable String[] texts(@Nullable Object[] cells) {
        @Nullable String[] texts = new String[cells.length];
        Arrays.setAll(texts, row -> text(cells[row]));
        return texts;
    }

    private static @Nullable String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> null;
            case List<?> list -> array(list);
            default -> cell.toString();
        };
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

    private static List<float[]> vectors(@Nullable Object[] cells) {
        return List.of(Arrays.copyOf(cells, cells.length, float[][].class));
    }
}
