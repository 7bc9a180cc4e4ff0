package io.elaaoms.standalone.status;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.standalone.letters.DeadLetterReader;
import io.elaaoms.standalone.status.ConversationStatus.Delivery;
import io.elaaoms.standalone.status.ConversationStatus.Letter;
import io.elaaoms.standalone.status.ConversationStatus.Run;
import io.elaaoms.standalone.status.ConversationStatus.Transcript;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Looks one conversation up in the projected tables and among the dead letters.
public final class ConversationLookup {

    private final Connection database;
    private final DeadLetterReader letters;

    public ConversationLookup(Connection database, DeadLetterReader letters) {
        this.database = database;
        this.letters = letters;
    }

    /// Never empty: a conversation of which nothing came is [ConversationStatus.Verdict#UNKNOWN].
    public ConversationStatus find(String conversationId) throws SQLException {
        List<Integer> memories = query(
                "SELECT count(DISTINCT memory_id) FROM conversation_memories WHERE conversation_id = ?",
                conversationId,
                row -> row.getInt(1));
        return new ConversationStatus(
                deliveries(conversationId),
                transcripts(conversationId).stream().findFirst(),
                runs(conversationId),
                memories.getFirst(),
                Stream.of(Stage.values())
                        .flatMap(stage -> letters(stage, conversationId))
                        .toList());
    }

    private List<Delivery> deliveries(String conversationId) throws SQLException {
        return query(
                "SELECT type, received_at, size_bytes, request_id FROM webhook_events WHERE conversation_id = ?"
                        + " ORDER BY received_at",
                conversationId,
                row -> new Delivery(row.getString(1), instant(row, 2), row.getLong(3), row.getString(4)));
    }

    private List<Transcript> transcripts(String conversationId) throws SQLException {
        return query(
                "SELECT status, turn_count, agent_id, started_at, identity_source FROM conversations"
                        + " WHERE conversation_id = ? ORDER BY event_timestamp DESC",
                conversationId,
                row -> new Transcript(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        instant(row, 4),
                        row.getString(5).toLowerCase(Locale.ROOT)));
    }

    private List<Run> runs(String conversationId) throws SQLException {
        return query(
                "SELECT concat_ws(' ', provider, model, prompt_version), outcome, candidate_count, rejected,"
                        + " input_tokens + output_tokens, extracted_at FROM extractions WHERE conversation_id = ?"
                        + " ORDER BY extracted_at",
                conversationId,
                row -> new Run(
                        row.getString(1),
                        row.getString(2).toLowerCase(Locale.ROOT),
                        row.getInt(3),
                        JsonMapper.shared().readValue(row.getString(4), new TypeReference<Map<String, Integer>>() {}),
                        row.getInt(5),
                        instant(row, 6)));
    }

    private Stream<Letter> letters(Stage stage, String conversationId) {
        return letters.of(stage).stream()
                .filter(letter -> isOf(letter.key(), conversationId))
                .map(letter -> toLetter(stage, letter.content()));
    }

    private static boolean isOf(Key key, String conversationId) {
        return key.parts().subList(1, key.parts().size()).contains(conversationId);
    }

    private static Letter toLetter(Stage stage, DeadLetter letter) {
        return new Letter(stage, letter.getReason().name(), letter.getAttempts(), letter.getFailedAt());
    }

    private <T> List<T> query(String sql, String conversationId, RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setString(1, conversationId);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
