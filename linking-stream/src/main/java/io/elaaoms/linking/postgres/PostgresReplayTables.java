package io.elaaoms.linking.postgres;

import io.elaaoms.database.Migrations;
import io.elaaoms.database.ProjectedTables;
import io.elaaoms.linking.project.ErasureRequest;
import io.elaaoms.linking.replay.ReplayTables;
import io.elaaoms.platform.settings.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Each generation's tables in a schema of its own, but for the live ones: those are where everybody looks.
/// Prepared statements of readers go on: PostgreSQL looks their tables up by name again.
public final class PostgresReplayTables implements ReplayTables {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresReplayTables.class);

    /// How long the live projection may be held up until the other has caught up with it.
    private static final Duration HELD_UP = Duration.ofSeconds(5);

    /// How long the copy of one table may take. A database that has gone is noticed by then; other statements give
    /// up far sooner.
    private static final Duration COPY = Duration.ofHours(1);

    private final DataSource database;
    private final DatabaseUrl url;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final TransactionTemplate ofOneMoment;

    public PostgresReplayTables(DataSource database, DatabaseUrl url) {
        this.database = database;
        this.url = url;
        this.jdbc = new JdbcTemplate(database);
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        this.transaction = new TransactionTemplate(transactions);
        this.ofOneMoment = new TransactionTemplate(transactions);
        ofOneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /// Where the tables of a generation are while they are not live.
    public static String schema(int generation) {
        return "projection_" + generation;
    }

    @Override
    public void exclusively(Runnable work) {
        try (Connection connection = database.getConnection()) {
            JdbcTemplate session = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            if (isTrue(session.queryForObject(ReplaySql.TRY_LEAD, Boolean.class))) {
                try {
                    work.run();
                } finally {
                    session.queryForObject(ReplaySql.END_LEAD, Boolean.class);
                }
            }
        } catch (SQLException away) {
            throw new DataAccessResourceFailureException("The database is away", away);
        }
    }

    @Override
    public void freeze(Map<TopicPartition, Long> from) {
        transaction.executeWithoutResult(_ -> {
            jdbc.queryForList(ReplaySql.HOLD_LIVE, Integer.class);
            seed(ReplaySql.FREEZE, from);
        });
    }

    @Override
    public void erase(List<ErasureRequest> requests) {
        NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(jdbc);
        transaction.executeWithoutResult(_ -> {
            jdbc.queryForList(ReplaySql.HOLD_LIVE, Integer.class);
            requests.stream()
                    .flatMap(request -> request.changes().stream())
                    .forEach(change -> named.update(Statements.of(change.write()), Parameters.of(change)));
        });
    }

    @Override
    public void begin(int generation) {
        makeTables(generation);
        jdbc.update(ReplaySql.BEGIN, generation);
    }

    @Override
    public void branch(int generation, String replayId, Collection<String> anew) {
        String schema = schema(generation);
        if (isTrue(jdbc.queryForObject(ReplaySql.IS_BRANCH, Boolean.class, schema, replayId))) {
            return;
        }
        makeTables(generation);
        ofOneMoment.executeWithoutResult(_ -> {
            jdbc.execute((Connection connection) -> {
                connection.setNetworkTimeout(Runnable::run, Math.toIntExact(COPY.toMillis()));
                return null;
            });
            ProjectedTables.WITHOUT_MEMORIES.forEach(
                    table -> jdbc.execute(ReplaySql.KEEP_ROWS.formatted(schema, table)));
            jdbc.update(ReplaySql.KEEP_PROGRESS.formatted(schema), (Object) anew.toArray(String[]::new));
            jdbc.update(ReplaySql.BEGIN, generation);
            String naming = jdbc.queryForObject(ReplaySql.NAME_BRANCH, String.class, schema, replayId);
            jdbc.execute(Objects.requireNonNull(naming));
        });
    }

    @Override
    public Map<TopicPartition, Long> start(int generation, Map<TopicPartition, Long> starts) {
        String schema = schema(generation);
        transaction.executeWithoutResult(_ -> seed(ReplaySql.START.formatted(schema), starts));
        return PostgresProgress.offsets(jdbc, schema + ".projection_progress");
    }

    private void makeTables(int generation) {
        String schema = schema(generation);
        jdbc.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(schema));
        Migrations.apply(url, schema);
    }

    private void seed(String statement, Map<TopicPartition, Long> offsets) {
        jdbc.batchUpdate(
                statement,
                offsets.entrySet().stream()
                        .map(entry -> new Object[] {
                            entry.getKey().topic(), entry.getKey().partition(), entry.getValue()
                        })
                        .toList());
    }

    @Override
    public void prepare(int generation, boolean isBuilding) {
        Migrations.apply(url);
        List<@Nullable Boolean> live = jdbc.queryForList(ReplaySql.IS_LIVE, Boolean.class, generation);
        if (live.isEmpty()) {
            transaction.executeWithoutResult(_ -> enter(generation, isBuilding));
        } else if (!isTrue(live.getFirst())) {
            Migrations.apply(url, schema(generation));
        }
    }

    /// A database that was dropped, or is of another log, knows nothing of this generation. Where the next one's
    /// tables are live already, this one has ended, and it only has not been told.
    private void enter(int generation, boolean isBuilding) {
        if (isBuilding && isTrue(jdbc.queryForObject(ReplaySql.IS_OVER, Boolean.class, generation))) {
            return;
        }
        jdbc.update(ReplaySql.END_OTHERS, generation);
        jdbc.update(ReplaySql.ENTER, generation);
    }

    @Override
    public boolean swap(int generation, Map<TopicPartition, Long> begins) {
        if (jdbc.queryForList(ReplaySql.IS_LIVE, Boolean.class, generation).contains(true)) {
            return true;
        }
        ProjectedTables.all().forEach(table -> jdbc.execute("ANALYZE %s.%s".formatted(schema(generation), table)));
        try {
            return isTrue(transaction.execute(_ -> swapWhereItIsAsFar(generation, begins)));
        } catch (DataAccessException failure) {
            if (!Refusals.isLockTimeout(failure)) {
                throw failure;
            }
            LOG.info("The tables of generation {} wait for readers", generation);
            return false;
        }
    }

    /// The live generation is held up first, then waited for, then both: nothing is written while tables change
    /// places. Nobody who reads is waited for any longer than they can wait for us.
    private boolean swapWhereItIsAsFar(int generation, Map<TopicPartition, Long> begins) {
        List<@Nullable Integer> live = jdbc.queryForList(ReplaySql.HOLD_LIVE, Integer.class);
        if (!isAsFar(generation, begins)) {
            return false;
        }
        jdbc.queryForList(ReplaySql.HOLD, Integer.class, generation);
        jdbc.execute(ReplaySql.NO_PATIENCE);
        jdbc.execute(ReplaySql.LOCK.formatted(String.join(
                ", ", ProjectedTables.all().stream().map("public."::concat).toList())));
        String ended = schema(live.isEmpty() ? generation - 1 : Objects.requireNonNull(live.getFirst()));
        jdbc.execute("CREATE SCHEMA IF NOT EXISTS " + ended);
        ProjectedTables.all().forEach(table -> {
            jdbc.execute("ALTER TABLE public.%s SET SCHEMA %s".formatted(table, ended));
            jdbc.execute("ALTER TABLE %s.%s SET SCHEMA public".formatted(schema(generation), table));
        });
        jdbc.update(ReplaySql.GO_LIVE, generation);
        jdbc.update(ReplaySql.END_OTHERS, generation);
        return true;
    }

    /// Asks until it is, for a while: what the live one has written is in the log.
    private boolean isAsFar(int generation, Map<TopicPartition, Long> begins) {
        String behind = ReplaySql.IS_BEHIND.formatted(schema(generation));
        List<TopicPartition> places = List.copyOf(begins.keySet());
        String[] topics = places.stream().map(TopicPartition::topic).toArray(String[]::new);
        Integer[] partitions = places.stream().map(TopicPartition::partition).toArray(Integer[]::new);
        Long[] offsets = places.stream().map(begins::get).toArray(Long[]::new);
        for (long waited = 0; waited < HELD_UP.toMillis(); waited += ReplaySql.LOOK_MILLIS) {
            if (!isTrue(jdbc.queryForObject(behind, Boolean.class, topics, partitions, offsets))) {
                return true;
            }
            jdbc.queryForList(ReplaySql.WAIT);
        }
        return false;
    }

    @Override
    public void retire(int generation) {
        jdbc.queryForList(ReplaySql.SCHEMAS, String.class).stream()
                .filter(schema -> Integer.parseInt(schema.substring(schema.indexOf('_') + 1)) <= generation)
                .forEach(schema -> jdbc.execute("DROP SCHEMA %s CASCADE".formatted(schema)));
    }

    private static boolean isTrue(@Nullable Boolean answer) {
        return Boolean.TRUE.equals(answer);
    }
}
