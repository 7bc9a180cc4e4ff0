package io.elaaoms.query.postgres;

import io.elaaoms.query.conversations.ConversationArchive;
import io.elaaoms.query.conversations.ConversationListing;
import io.elaaoms.query.conversations.ConversationSummary;
import io.elaaoms.query.conversations.ConversationTranscript;
import io.elaaoms.query.http.Page;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/// Conversations from their tables.
public final class PostgresConversationArchive implements ConversationArchive {

    static final String COLUMNS = """
            c.conversation_id, c.user_id, c.agent_id, c.agent_name, c.channel, c.direction, c.status, c.language,
            c.started_at, c.duration_secs, c.turn_count, a.title, a.summary, a.call_successful""";

    /// A page behind the end still says how many there are; what an earlier page counted is not counted
    /// again.
    private static final String LIST = """
            WITH listed AS NOT MATERIALIZED (SELECT * FROM conversations WHERE tenant = :tenant %%3$s)
            SELECT total.total, %s
            FROM (SELECT COALESCE(CAST(:counted AS bigint), (SELECT count(*) FROM listed)) AS total) total
            LEFT JOIN LATERAL (
                SELECT * FROM listed c %%1$s ORDER BY %%2$s LIMIT :most OFFSET :offset) c ON true
            LEFT JOIN conversation_analysis a
                ON a.tenant = c.tenant AND a.user_id = c.user_id AND a.conversation_id = c.conversation_id
            ORDER BY %%2$s
            """.formatted(COLUMNS);

    private static final String OF_PERSON = "AND user_id = (SELECT %s) ".formatted(Statements.PERSON);

    private static final String FIND = """
            SELECT %s, t.turn_index, t.role, t.kind, t.message, t.time_in_call_secs, t.encryption_key_id
            FROM conversations c
            LEFT JOIN conversation_analysis a USING (tenant, user_id, conversation_id)
            LEFT JOIN conversation_turns t USING (tenant, user_id, conversation_id)
            WHERE c.tenant = :tenant AND c.conversation_id = :conversation_id
            ORDER BY t.turn_index
            """.formatted(COLUMNS);

    private final Database database;
    private final TurnReader turns;
    private final Duration deadline;

    public PostgresConversationArchive(Database database, TurnReader turns, Duration deadline) {
        this.database = database;
        this.turns = turns;
        this.deadline = deadline;
    }

    private record Line(long total, @Nullable ConversationSummary conversation) {}

    private record Spoken(ConversationSummary conversation, TurnReader.@Nullable Kept turn) {}

    @Override
    public Mono<Page.Part<ConversationSummary>> list(ConversationListing listing) {
        return Statements.bindPage(bindFilters(listing), listing.page())
                .map(PostgresConversationArchive::toLine)
                .all()
                .collectList()
                .map(lines -> toPart(listing.page(), lines))
                .timeout(deadline);
    }

    /// Only what is asked for is in the statement: the tenant's list is read from its index then.
    private GenericExecuteSpec bindFilters(ConversationListing listing) {
        String filters = listing.person().map(_ -> OF_PERSON).orElse("")
                + listing.agentId().map(_ -> "AND agent_id = :agent").orElse("");
        Keyset order =
                new Keyset("c.started_at", "timestamptz", "c.conversation_id", listing.ascending(), listing.page());
        GenericExecuteSpec statement = database.client().sql(order.in(LIST, filters));
        GenericExecuteSpec person = listing.person()
                .map(who -> Statements.bindPerson(statement, listing.tenant(), who))
                .orElseGet(() -> statement.bind("tenant", listing.tenant()));
        return listing.agentId().map(agent -> person.bind("agent", agent)).orElse(person);
    }

    @Override
    public Mono<ConversationTranscript> find(String tenant, String conversationId) {
        return database.client()
                .sql(FIND)
                .bind("tenant", tenant)
                .bind("conversation_id", conversationId)
                .map(PostgresConversationArchive::toSpoken)
                .all()
                .collectList()
                .filter(rows -> !rows.isEmpty())
                .map(rows -> toTranscript(tenant, rows))
                .timeout(deadline);
    }

    private static Line toLine(Readable row) {
        boolean none = row.get("conversation_id", String.class) == null;
        return new Line(Rows.whole(row, "total"), none ? null : toSummary(row));
    }

    private static Page.Part<ConversationSummary> toPart(Page page, List<Line> lines) {
        List<ConversationSummary> conversations =
                lines.stream().map(Line::conversation).filter(Objects::nonNull).toList();
        return page.of(
                conversations,
                lines.getFirst().total(),
                ConversationListing::valueOf,
                ConversationSummary::conversationId);
    }

    private static Spoken toSpoken(Readable row) {
        boolean silent = row.get("turn_index", Integer.class) == null;
        return new Spoken(toSummary(row), silent ? null : toTurn(row));
    }

    private static TurnReader.Kept toTurn(Readable row) {
        return new TurnReader.Kept(
                Rows.integer(row, "turn_index"),
                Rows.name(row, "role"),
                Rows.name(row, "kind"),
                Rows.text(row, "message"),
                Rows.number(row, "time_in_call_secs"),
                row.get("encryption_key_id", String.class));
    }

    private ConversationTranscript toTranscript(String tenant, List<Spoken> rows) {
        List<TurnReader.Kept> kept = rows.stream()
                .flatMap(row -> Optional.ofNullable(row.turn()).stream())
                .toList();
        return turns.read(tenant, rows.getFirst().conversation(), kept);
    }

    static ConversationSummary toSummary(Readable row) {
        return new ConversationSummary(
                Rows.text(row, "conversation_id"),
                Rows.text(row, "user_id"),
                Rows.text(row, "agent_id"),
                row.get("agent_name", String.class),
                Rows.name(row, "channel"),
                Rows.name(row, "direction"),
                Rows.name(row, "status"),
                row.get("language", String.class),
                Rows.instant(row, "started_at"),
                Rows.integer(row, "duration_secs"),
                Rows.integer(row, "turn_count"),
                row.get("title", String.class),
                row.get("summary", String.class),
                row.get("call_successful", String.class));
    }
}
