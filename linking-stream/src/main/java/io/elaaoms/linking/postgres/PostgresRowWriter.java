package io.elaaoms.linking.postgres;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.elaaoms.linking.project.Change;
import io.elaaoms.linking.project.Projection;
import io.elaaoms.linking.project.RefusedRows;
import io.elaaoms.linking.project.RowWriter;
import io.elaaoms.linking.project.Write;
import io.elaaoms.platform.crypto.TextCipher;
import io.elaaoms.platform.stream.Origin;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.namedparam.EmptySqlParameterSource;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Rows in PostgreSQL. A batch is one transaction: it locks the progress of the batch's partitions, leaves out
/// what is already written and what is for the next generation, runs the statements grouped by kind, notes
/// whose memories are others now, and advances the progress. A generation that has ended writes nothing.
public final class PostgresRowWriter implements RowWriter {

    /// What answers are made of.
    private static final Set<String> REMEMBERED = Set.of(Topics.MEMORIES.name(), Topics.MEMORY_LINKS.name());

    /// What several records of a batch may ask for in the same words: all others say their key and offset.
    private static final Set<Write> REPEATED = EnumSet.of(
            Write.REFRESH_USER,
            Write.DELETE_UNSEEN_USER,
            Write.REFRESH_CALLER,
            Write.REFRESH_CALLERS_OF_USER,
            Write.DELETE_UNSEEN_CALLERS,
            Write.FORGET_ERASED);

    /// Writes, row by row, to rows that several partitions write: in one order, so that two writers do not wait
    /// for each other. Where a call of a number is deleted, PostgreSQL may still have to end one of two; that one
    /// reads again.
    private static final Map<Write, Comparator<Change>> SHARED = Map.of(
            Write.REFRESH_CALLER, by("caller_id").thenComparing(by("tenant")).thenComparing(by("user_id")),
            Write.UPSERT_ALIAS, by("alias_user_id").thenComparing(by("tenant")),
            Write.DELETE_ALIAS, by("alias_user_id").thenComparing(by("tenant")),
            Write.NOTE_ERASED, by("user_id").thenComparing(by("tenant")));

    private static final int USER = 1;

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final TurnSeal turns;
    private final int generation;

    /// The first generation's.
    ///
    /// @param cipher for what was said
    public PostgresRowWriter(DataSource database, TextCipher cipher) {
        this(database, cipher, 1);
    }

    /// @param database in which that generation's tables are found first
    /// @param cipher for what was said
    public PostgresRowWriter(DataSource database, TextCipher cipher, int generation) {
        this.generation = generation;
        this.jdbc = new NamedParameterJdbcTemplate(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.turns = new TurnSeal(cipher);
    }

    @Override
    public void write(List<Projection> batch) {
        try {
            transaction.executeWithoutResult(_ -> writeNew(batch));
        } catch (DataAccessException failure) {
            if (!Refusals.isRefusal(failure)) {
                throw failure;
            }
            throw new RefusedRows(refused(batch));
        }
    }

    private void writeNew(List<Projection> batch) {
        if (!holdsTables()) {
            return;
        }
        Map<Partition, Wanted> wanted = openProgress(batch);
        List<Projection> unwritten = batch.stream()
                .filter(projection -> wanted.getOrDefault(Partition.of(projection), Wanted.NOTHING)
                        .contains(projection.origin().offset()))
                .toList();
        run(unwritten);
        forgetErased(unwritten, wanted);
        advanceProgress(unwritten);
    }

    /// What was said before tables were frozen may be written after somebody was erased from them.
    private void forgetErased(List<Projection> written, Map<Partition, Wanted> wanted) {
        boolean isLate = written.stream()
                .anyMatch(projection -> wanted.getOrDefault(Partition.of(projection), Wanted.NOTHING)
                        .isFrozen());
        if (isLate) {
            jdbc.update(ErasedSql.FORGET_ERASED, EmptySqlParameterSource.INSTANCE);
        }
    }

    /// False once a later generation's tables are the live ones: nobody will ask for these rows any more.
    private boolean holdsTables() {
        MapSqlParameterSource own = new MapSqlParameterSource("generation", generation);
        if (!jdbc.queryForList(LogSql.HOLD_TABLES, own, Integer.class).isEmpty()) {
            return true;
        }
        if (jdbc.queryForList(LogSql.LATER_TABLES, own, Integer.class).isEmpty()) {
            throw new IllegalStateException("Generation %d of the projection has no tables".formatted(generation));
        }
        return false;
    }

    /// In the order of the partitions' names, so that two writers cannot wait for each other.
    private Map<Partition, Wanted> openProgress(List<Projection> batch) {
        Map<Partition, Wanted> wanted = new TreeMap<>();
        batch.stream().map(Partition::of).sorted().distinct().forEach(partition -> {
            jdbc.query(LogSql.OPEN_PROGRESS, partition.parameters(), row -> {
                wanted.put(partition, new Wanted(row.getLong("next_offset"), row.getLong("frozen_from")));
            });
        });
        return wanted;
    }

    private void run(List<Projection> projections) {
        Map<Write, Collection<Change>> byWrite = new EnumMap<>(Write.class);
        for (Projection projection : projections) {
            for (Change change : projection.changes()) {
                byWrite.computeIfAbsent(change.write(), PostgresRowWriter::collection)
                        .add(change);
            }
        }
        NewRows fresh = new NewRows();
        byWrite.forEach((write, changes) -> run(write, changes, fresh));
        noteChanges(projections);
    }

    private static Collection<Change> collection(Write write) {
        return REPEATED.contains(write) ? new LinkedHashSet<>() : new ArrayList<>();
    }

    private void run(Write write, Collection<Change> changes, NewRows fresh) {
        if (NewRows.areToldBy(write)) {
            SqlParameterSource rows = Columns.of(Statements.listsAreRows(write), List.copyOf(changes));
            jdbc.query(Statements.of(write), rows, (ResultSet written) -> fresh.add(write, written));
            return;
        }
        Map<Boolean, List<Change>> byParent = changes.stream().collect(partitioningBy(fresh::hold));
        run(Statements.of(write), write, byParent.getOrDefault(false, List.of()));
        Statements.underNew(write)
                .ifPresent(statement -> run(statement, write, byParent.getOrDefault(true, List.of())));
    }

    private void run(String statement, Write write, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<Change> sealed = inOrder(write, changes).map(turns::seal).toList();
        if (Statements.takesColumns(write)) {
            jdbc.update(statement, Columns.of(Statements.listsAreRows(write), sealed));
        } else {
            jdbc.batchUpdate(statement, sealed.stream().map(Parameters::of).toArray(SqlParameterSource[]::new));
        }
    }

    private static Stream<Change> inOrder(Write write, Collection<Change> changes) {
        Comparator<Change> order = SHARED.get(write);
        return order == null ? changes.stream() : changes.stream().sorted(order);
    }

    private static Comparator<Change> by(String column) {
        return Comparator.comparing(change -> String.valueOf(change.value(column)));
    }

    /// With the rows, so that nobody sees one without the other; last, because this may wait for another
    /// partition's writer.
    private void noteChanges(List<Projection> projections) {
        List<Key> changed = projections.stream()
                .filter(projection -> REMEMBERED.contains(projection.origin().topic()))
                .map(Projection::key)
                .toList();
        if (!changed.isEmpty()) {
            jdbc.update(
                    MemorySql.NOTE_CHANGES,
                    new MapSqlParameterSource("tenants", each(changed, Key::tenant))
                            .addValue("user_ids", each(changed, key -> key.part(USER))));
        }
    }

    private static String[] each(List<Key> keys, Function<Key, String> part) {
        return keys.stream().map(part).toArray(String[]::new);
    }

    private void advanceProgress(List<Projection> written) {
        Map<Partition, Long> next = written.stream()
                .collect(toUnmodifiableMap(
                        Partition::of, projection -> projection.origin().offset() + 1, Math::max));
        jdbc.batchUpdate(
                LogSql.ADVANCE_PROGRESS,
                next.entrySet().stream()
                        .map(entry -> entry.getKey().parameters().addValue("next_offset", entry.getValue()))
                        .toArray(SqlParameterSource[]::new));
    }

    /// Tries the projections one by one and keeps nothing of it: all of them are read again.
    private Set<Origin> refused(List<Projection> batch) {
        return batch.stream().filter(this::isRefused).map(Projection::origin).collect(Collectors.toUnmodifiableSet());
    }

    private boolean isRefused(Projection projection) {
        try {
            transaction.executeWithoutResult(attempt -> {
                run(List.of(projection));
                attempt.setRollbackOnly();
            });
            return false;
        } catch (DataAccessException failure) {
            if (Refusals.isRefusal(failure)) {
                return true;
            }
            throw failure;
        }
    }

    /// The offsets of a partition whose rows are still to be written, as far as this generation writes them.
    private record Wanted(long from, long end) {

        /// As [LogSql#OPEN_PROGRESS] has it.
        static final long NEVER = Long.MAX_VALUE;

        static final Wanted NOTHING = new Wanted(0, 0);

        boolean isFrozen() {
            return end < NEVER;
        }

        boolean contains(long offset) {
            return offset >= from && offset < end;
        }
    }

    private record Partition(String topic, int number) implements Comparable<Partition> {

        static Partition of(Projection projection) {
            return new Partition(
                    projection.origin().topic(), projection.origin().partition());
        }

        MapSqlParameterSource parameters() {
            return new MapSqlParameterSource("topic", topic).addValue("partition", number);
        }

        @Override
        public int compareTo(Partition other) {
            int byTopic = topic.compareTo(other.topic);
            return byTopic == 0 ? Integer.compare(number, other.number) : byTopic;
        }
    }
}
