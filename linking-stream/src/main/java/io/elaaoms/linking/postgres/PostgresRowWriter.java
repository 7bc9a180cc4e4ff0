package io.elaaoms.linking.postgres;

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
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Rows in PostgreSQL. A batch is one transaction: it locks the progress of the batch's partitions, leaves
/// out what is already written, runs the statements grouped by kind, notes whose memories are others now, and
/// advances the progress.
public final class PostgresRowWriter implements RowWriter {

    /// What answers are made of.
    private static final Set<String> REMEMBERED = Set.of(Topics.MEMORIES.name(), Topics.MEMORY_LINKS.name());

    private static final int USER = 1;

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final TurnSeal turns;

    /// @param cipher for what was said
    public PostgresRowWriter(DataSource database, TextCipher cipher) {
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
        Map<Partition, Long> progress = openProgress(batch);
        List<Projection> unwritten = batch.stream()
                .filter(projection ->
                        projection.origin().offset() >= progress.getOrDefault(Partition.of(projection), 0L))
                .toList();
        run(unwritten);
        advanceProgress(unwritten);
    }

    /// In the order of the partitions' names, so that two writers cannot wait for each other.
    private Map<Partition, Long> openProgress(List<Projection> batch) {
        Map<Partition, Long> progress = new TreeMap<>();
        batch.stream().map(Partition::of).sorted().distinct().forEach(partition -> {
            Long nextOffset = jdbc.queryForObject(LogSql.OPEN_PROGRESS, partition.parameters(), Long.class);
            progress.put(partition, nextOffset == null ? 0L : nextOffset);
        });
        return progress;
    }

    private void run(List<Projection> projections) {
        Map<Write, Set<Change>> byWrite = new EnumMap<>(Write.class);
        projections.stream()
                .flatMap(projection -> projection.changes().stream())
                .forEach(change -> byWrite.computeIfAbsent(change.write(), _ -> new LinkedHashSet<>())
                        .add(change));
        byWrite.forEach((write, changes) -> jdbc.batchUpdate(
                Statements.of(write),
                changes.stream().map(turns::seal).map(Parameters::of).toArray(SqlParameterSource[]::new)));
        noteChanges(projections);
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

    /// Tries the projections one by one. Progress stays where it is: those that are refused must be read
    /// again.
    private Set<Origin> refused(List<Projection> batch) {
        return batch.stream().filter(this::isRefused).map(Projection::origin).collect(Collectors.toUnmodifiableSet());
    }

    private boolean isRefused(Projection projection) {
        try {
            transaction.executeWithoutResult(_ -> run(List.of(projection)));
            return false;
        } catch (DataAccessException failure) {
            if (Refusals.isRefusal(failure)) {
                return true;
            }
            throw failure;
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
