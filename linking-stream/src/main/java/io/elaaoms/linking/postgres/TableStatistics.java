package io.elaaoms.linking.postgres;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/// Tells PostgreSQL what new tables hold while they fill, without waiting for its own look a minute later: of a
/// table that it knows nothing about every index seems as good as any other, and it goes through all rows of a
/// tenant to find one by its key.
///
/// Thread-safe.
public final class TableStatistics {

    private static final Logger LOG = LoggerFactory.getLogger(TableStatistics.class);

    private static final long FIRST = 1_000;
    private static final long GROWN = 10;

    /// What is small by what is known costs little to look at; of what hangs from others, or is wide, the key
    /// will do.
    private static final String LITTLE_KNOWN = """
            SELECT oid::regclass || CASE relname WHEN 'memories' THEN ' (tenant, user_id, memory_id)' ELSE '' END
            FROM pg_class
            WHERE relkind = 'r' AND relnamespace::regnamespace::text = ANY (current_schemas(false))
                AND pg_table_is_visible(oid) AND reltuples < 1000 AND pg_relation_size(oid) > 0
            """;

    private final AtomicLong written = new AtomicLong();
    private final AtomicLong next = new AtomicLong(FIRST);

    /// Has them looked at where they have grown much. Where that fails, PostgreSQL's own look has to do: what
    /// was written is written.
    ///
    /// @param database in which they are found first
    /// @param records that were written to them just now
    public void wrote(DataSource database, int records) {
        long due = next.get();
        if (written.addAndGet(records) >= due && next.compareAndSet(due, due * GROWN)) {
            try {
                analyse(new JdbcTemplate(database));
            } catch (DataAccessException e) {
                LOG.warn("New tables are slow until PostgreSQL itself looks at them: {}", e.getMessage());
            }
        }
    }

    private static void analyse(JdbcTemplate jdbc) {
        List<String> tables = jdbc.query(LITTLE_KNOWN, (row, _) -> row.getString(1));
        tables.forEach(table -> jdbc.execute("ANALYZE " + table));
    }
}
