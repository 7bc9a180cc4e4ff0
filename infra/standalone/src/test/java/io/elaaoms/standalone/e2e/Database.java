package io.elaaoms.standalone.e2e;

import io.elaaoms.platform.settings.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The projected tables, seen from outside; without those that say when rows were written.
final class Database {

    private static final String TABLES = """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = 'public'
                AND table_name NOT IN (
                    'flyway_schema_history', 'projection_progress', 'projections', 'person_changes', 'erased_meanwhile')
            """;

    private static final String SORTED =
            "SELECT row_text FROM (SELECT %s::text AS row_text FROM %s t) rows ORDER BY row_text COLLATE \"C\"";

    private final DatabaseUrl url;

    Database(String url) {
        this.url = DatabaseUrl.parse(url);
    }

    long count(String query) {
        return Long.parseLong(column(query).getFirst());
    }

    /// Every row of every projected table as text, in order.
    Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new TreeMap<>();
        column(TABLES).forEach(table -> rows.put(table, rowsOf(table)));
        return rows;
    }

    /// As [#rows], wherever in the log they are said.
    Map<String, List<String>> contents() {
        Map<String, List<String>> rows = new TreeMap<>();
        column(TABLES)
                .forEach(table -> rows.put(table, column(SORTED.formatted("(to_jsonb(t) - 'source_offset')", table))));
        return rows;
    }

    private List<String> rowsOf(String table) {
        return column(SORTED.formatted("t", table));
    }

    /// As if somebody had dropped the database and made an empty one.
    void dropEverything() {
        execute("DROP SCHEMA public CASCADE");
        execute("CREATE SCHEMA public");
    }

    private void execute(String statement) {
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> column(String query) {
        try (Connection connection = connect();
                Statement sql = connection.createStatement();
                ResultSet result = sql.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Somebody who reads memories and does not end: tables cannot change places meanwhile.
    Connection openReader() {
        try {
            Connection reader = connect();
            reader.setAutoCommit(false);
            try (Statement sql = reader.createStatement()) {
                sql.execute("SELECT count(*) FROM memories");
            }
            return reader;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url.toJdbc(), url.user(), url.password());
    }
}
