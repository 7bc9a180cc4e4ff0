package io.elaaoms.query.postgres;

import io.elaaoms.query.http.Page;
import io.elaaoms.query.memories.Histories;
import io.elaaoms.query.memories.MemoryHistory;
import io.elaaoms.query.memories.MemoryListing;
import io.elaaoms.query.memories.MemoryShelf;
import io.elaaoms.query.memories.StoredMemory;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/// Memories from their table, a page at a time.
public final class PostgresMemoryShelf implements MemoryShelf {

    /// A page behind the end still says how many there are; what an earlier page counted is not counted
    /// again.
    private static final String LIST = """
            WITH asked AS MATERIALIZED (SELECT %1$s AS user_id),
            listed AS NOT MATERIALIZED (
                SELECT m.* FROM memories m
                WHERE m.tenant = :tenant AND m.user_id = (SELECT user_id FROM asked)
                  AND (:archived OR lower(m.state) = 'current')
                  AND %2$s
            )
            SELECT COALESCE(CAST(:counted AS bigint), (SELECT count(*) FROM listed)) AS total, %3$s
            FROM asked LEFT JOIN LATERAL (
                SELECT * FROM listed m %%1$s ORDER BY %%2$s LIMIT :most OFFSET :offset) m ON true
            ORDER BY %%2$s
            """.formatted(Statements.PERSON, Statements.VISIBLE, Rows.MEMORY_COLUMNS);

    /// With what is on record of how it came about.
    private static final String HISTORY =
            """
            SELECT %s, %s, %s
            FROM memories m
            WHERE m.tenant = :tenant AND %s
            ORDER BY m.memory_id <> :memory_id
            LIMIT 1
            """.formatted(Rows.MEMORY_COLUMNS, TraceRows.COLUMNS, Rows.LINKS, Statements.NAMED);

    private final Database database;
    private final int sharedImportance;
    private final Duration deadline;

    /// @param sharedImportance from which a memory is visible to every agent
    public PostgresMemoryShelf(Database database, int sharedImportance, Duration deadline) {
        this.database = database;
        this.sharedImportance = sharedImportance;
        this.deadline = deadline;
    }

    private record Line(long total, @Nullable StoredMemory memory) {}

    @Override
    public Mono<Page.Part<StoredMemory>> list(MemoryListing listing) {
        GenericExecuteSpec statement = Statements.bindPerson(
                        database.client().sql(order(listing).in(LIST)), listing.tenant(), listing.person())
                .bind("archived", listing.archived())
                .bind("shared", sharedImportance);
        return Statements.bindPage(Statements.bindText(statement, "agent", listing.agentId()), listing.page())
                .map(PostgresMemoryShelf::toLine)
                .all()
                .collectList()
                .map(lines -> toPart(listing, lines))
                .timeout(deadline);
    }

    @Override
    public Mono<MemoryHistory> history(String tenant, String memoryId) {
        return database.client()
                .sql(HISTORY)
                .bind("tenant", tenant)
                .bind("memory_id", memoryId)
                .map(PostgresMemoryShelf::toHistory)
                .one()
                .timeout(deadline);
    }

    private static Keyset order(MemoryListing listing) {
        return switch (listing.sortBy()) {
            case CREATED_AT ->
                new Keyset("m.created_at", "timestamptz", "m.memory_id", listing.ascending(), listing.page());
            case SALIENCE ->
                new Keyset("m.salience", "double precision", "m.memory_id", listing.ascending(), listing.page());
            case IMPORTANCE ->
                new Keyset("m.importance", "integer", "m.memory_id", listing.ascending(), listing.page());
            case LAST_SUPPORTED_AT ->
                new Keyset("m.last_supported_at", "timestamptz", "m.memory_id", listing.ascending(), listing.page());
        };
    }

    private static Line toLine(Readable row) {
        return new Line(Rows.whole(row, "total"), row.get("memory_id", String.class) == null ? null : Rows.memory(row));
    }

    private static Page.Part<StoredMemory> toPart(MemoryListing listing, List<Line> lines) {
        List<StoredMemory> memories =
                lines.stream().map(Line::memory).filter(Objects::nonNull).toList();
        return listing.page().of(memories, lines.getFirst().total(), listing::valueOf, StoredMemory::memoryId);
    }

    private static MemoryHistory toHistory(Readable row) {
        return Histories.tell(Rows.memory(row), TraceRows.traces(row)).linkedWith(Rows.links(row));
    }
}
