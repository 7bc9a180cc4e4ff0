package io.elaaoms.query.postgres;

import io.elaaoms.query.http.Page;

/// How a page of a list is found: rows behind a place in its order, not rows after so many others, so that the
/// hundredth page costs what the first does. Binds as [Statements#bindPage] does.
///
/// @param column what is sorted by; a name of ours, never text of a client's
/// @param type of that column
/// @param id the column that tells rows of equal value apart
record Keyset(String column, String type, String id, boolean ascending, Page page) {

    String in(String sql) {
        return in(sql, "");
    }

    /// `sql` with the condition in the place of `%1$s` (after `FROM`), the order in that of `%2$s`, and
    /// `filters` (our own text, too) in that of `%3$s`.
    String in(String sql, String filters) {
        String direction = ascending ? "ASC" : "DESC";
        String order = "%s %s, %s %s".formatted(column, direction, id, direction);
        String behind = "WHERE (%s, %s) %s (CAST(:after_value AS %s), :after_id)"
                .formatted(column, id, ascending ? ">" : "<", type);
        return sql.formatted(page.after() == null ? "" : behind, order, filters);
    }
}
