package io.elaaoms.linking.postgres;

import io.elaaoms.database.ProjectedTables;
import io.elaaoms.linking.project.Progress;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/// The table `projection_progress`.
public final class PostgresProgress implements Progress {

    private final DataSource database;

    public PostgresProgress(DataSource database) {
        this.database = database;
    }

    @Override
    public Map<TopicPartition, Long> nextOffsets() {
        return offsets(new JdbcTemplate(database), "projection_progress");
    }

    /// @param table `projection_progress`, of some generation
    static Map<TopicPartition, Long> offsets(JdbcTemplate jdbc, String table) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        jdbc.query(LogSql.PROGRESS.formatted(table), row -> {
            offsets.put(
                    new TopicPartition(row.getString("topic"), row.getInt("partition")), row.getLong("next_offset"));
        });
        return Map.copyOf(offsets);
    }

    @Override
    public Optional<Instant> lastWrite() {
        return Optional.ofNullable(new JdbcTemplate(database).queryForObject(LogSql.LAST_WRITE, Timestamp.class))
                .map(Timestamp::toInstant);
    }

    @Override
    public void forgetRows() {
        prepare(ProjectedTables::truncate);
    }

    @Override
    public void forgetLog() {
        prepare(ProjectedTables::forgetLog);
    }

    private void prepare(Preparation preparation) {
        try {
            preparation.run(database);
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("The projected tables could not be prepared", failure);
        }
    }

    private interface Preparation {
        void run(DataSource database) throws SQLException;
    }
}
