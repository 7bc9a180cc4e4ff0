package io.elaaoms.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// All tables that are made from the log, as one thing: to empty, to compare.
public final class ProjectedTables {

    /// Besides rows: how far the log has been read, which transaction last changed whom, and who was erased while
    /// nothing was read of memories.
    private static final List<String> ABOUT_ROWS = List.of("projection_progress", "person_changes", "erased_meanwhile");

    /// In the order of the migration; without [#ABOUT_ROWS], which are not from the log.
    public static final List<String> NAMES = List.of(
            "webhook_events",
            "users",
            "caller_identities",
            "conversations",
            "conversation_turns",
            "conversation_analysis",
            "extractions",
            "memories",
            "conversation_memories",
            "memory_links",
            "profiles",
            "agent_profiles",
            "tool_invocations",
            "erasures",
            "user_aliases");

    private static final Set<String> OF_MEMORIES =
            Set.of("memories", "conversation_memories", "memory_links", "profiles");

    /// Those of [#NAMES] that hold nothing of a memory, nor what follows from memories.
    public static final List<String> WITHOUT_MEMORIES =
            NAMES.stream().filter(table -> !OF_MEMORIES.contains(table)).toList();

    private static final String DIGEST = """
            SELECT count(*) || ' ' || COALESCE(md5(string_agg(digest, '' ORDER BY digest)), '') AS line
            FROM (SELECT md5(%s) COLLATE "C" AS digest FROM %s t) rows
            """;

    private ProjectedTables() {}

    /// [#NAMES], and what is kept about their rows: what a generation of the projection has of its own.
    public static List<String> all() {
        return Stream.concat(NAMES.stream(), ABOUT_ROWS.stream()).toList();
    }

    /// Empties all tables and forgets how far the log has been read: the projection reads it from the
    /// beginning at its next start. One transaction.
    public static void truncate(DataSource database) throws SQLException {
        execute(database, "TRUNCATE " + String.join(", ", all()));
    }

    /// Keeps the rows, but as if they were older than anything in the log, and forgets how far it has been
    /// read: for a log that is not the one these rows were made from.
    public static void forgetLog(DataSource database) throws SQLException {
        String forget = NAMES.stream()
                .filter(ProjectedTables::hasOffset)
                .map(table -> "UPDATE %s SET source_offset = -1".formatted(table))
                .collect(Collectors.joining("; "));
        String about = ABOUT_ROWS.stream().map("; DELETE FROM "::concat).collect(Collectors.joining());
        execute(database, forget + about);
    }

    /// Every row of every table as text, sorted: two projections of the same log give equal maps.
    public static Map<String, List<String>> dump(DataSource database) throws SQLException {
        return dump(database, "SELECT %1$s::text COLLATE \"C\" AS line FROM %1$s ORDER BY line");
    }

    /// As [#dump], without `source_offset`: two projections of the same memories give equal maps, wherever in
    /// the log they are said.
    public static Map<String, List<String>> contents(DataSource database) throws SQLException {
        return dump(
                database,
                "SELECT (to_jsonb(%1$s) - 'source_offset')::text COLLATE \"C\" AS line FROM %1$s ORDER BY line");
    }

    /// As [#dump], for tables too large for that: of each table how many rows it has, and the MD5 of what
    /// they are.
    public static Map<String, List<String>> digests(DataSource database) throws SQLException {
        return dump(database, DIGEST.formatted("t::text", "%s"));
    }

    /// As [#digests], of [#contents].
    public static Map<String, List<String>> digestsOfContents(DataSource database) throws SQLException {
        return dump(database, DIGEST.formatted("(to_jsonb(t) - 'source_offset')::text", "%s"));
    }

    private static Map<String, List<String>> dump(DataSource database, String query) throws SQLException {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
            for (String table : NAMES) {
                tables.put(table, rows(statement, query.formatted(table)));
            }
        }
        return tables;
    }

    private static List<String> rows(Statement statement, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet lines = statement.executeQuery(query)) {
            while (lines.next()) {
                rows.add(lines.getString("line"));
            }
        }
        return List.copyOf(rows);
    }

    /// The others are derived from, or hang from, rows that have one.
    private static boolean hasOffset(String table) {
        return switch (table) {
            case "users", "caller_identities", "conversation_turns", "conversation_analysis", "conversation_memories" ->
                false;
            default -> true;
        };
    }

    private static void execute(DataSource database, String statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(statements);
            connection.commit();
        }
    }
}
