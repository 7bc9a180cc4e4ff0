package io.elaaoms.linking.postgres;

import io.elaaoms.database.ProjectedTables;
import io.elaaoms.linking.project.Progress;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
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
        Map<TopicPartition, Long> offsets = new HashMap<>();
        new JdbcTemplate(database).query(LogSql.PROGRESS, row -> {
            offsets.put(
                    new TopicPartition(row.getString("topic"), row.getInt("partition")), row.getLong("next_offset"));
        });
        return Map.copyOf(offsets);
    }

    @Override
    public void forgetLog() {
        try {
            ProjectedTables.forgetLog(database);
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("The projected tables could not be prepared", failure);
        }
    }
}
