package io.elaaoms.standalone.demo;

import io.elaaoms.platform.settings.DatabaseUrl;
import io.elaaoms.standalone.stack.StackDescription;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What the projected tables say of one caller: the demo believes rows, not answers.
final class MemoryTable {

    /// @param links how many lead from it to others
    record Row(String id, String content, String state, int support, String supersededBy, int links) {

        boolean isCurrent() {
            return "CURRENT".equals(state);
        }

        boolean mentions(String word) {
            return content.contains(word);
        }
    }

    private static final String OF_USER = """
            SELECT m.memory_id, m.content, m.state, m.reinforcement_count, coalesce(m.superseded_by, '') AS superseded_by,
                   (SELECT count(*) FROM memory_links l
                     WHERE l.tenant = m.tenant AND l.user_id = m.user_id AND l.source_id = m.memory_id) AS links
              FROM memories m
             WHERE m.tenant = 'default' AND m.user_id = ?
             ORDER BY m.created_at, m.content
            """;

    private final DatabaseUrl url;

    MemoryTable(StackDescription stack) {
        this.url = DatabaseUrl.parse(stack.database());
    }

    List<Row> of(String userId) {
        try (Connection connection = connect();
                PreparedStatement query = connection.prepareStatement(OF_USER)) {
            query.setString(1, userId);
            return rows(query.executeQuery());
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the memories", e);
        }
    }

    boolean knows(String userId) {
        try (Connection connection = connect();
                PreparedStatement query = connection.prepareStatement("SELECT 1 FROM users WHERE user_id = ?")) {
            query.setString(1, userId);
            return query.executeQuery().next();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the users", e);
        }
    }

    /// Whether the conversation's extraction has its row, whatever came out of it.
    boolean isExtracted(String conversationId) {
        try (Connection connection = connect();
                PreparedStatement query =
                        connection.prepareStatement("SELECT 1 FROM extractions WHERE conversation_id = ?")) {
            query.setString(1, conversationId);
            return query.executeQuery().next();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the extractions", e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url.toJdbc(), url.user(), url.password());
    }

    private static List<Row> rows(ResultSet result) throws SQLException {
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
            rows.add(new Row(
                    result.getString("memory_id"),
                    result.getString("content"),
                    result.getString("state"),
                    result.getInt("reinforcement_count"),
                    result.getString("superseded_by"),
                    result.getInt("links")));
        }
        return rows;
    }
}
