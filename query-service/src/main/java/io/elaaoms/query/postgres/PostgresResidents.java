package io.elaaoms.query.postgres;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.memories.StoredMemory;
import io.elaaoms.query.postgres.PostgresMemoryIndex.Fading;
import io.elaaoms.query.resident.PersonIndex;
import io.elaaoms.query.resident.Resident;
import io.elaaoms.query.resident.ResidentSource;
import io.elaaoms.query.search.Edition;
import io.elaaoms.query.search.MemoryQuestion;
import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Reads the memories' table for those who are compared in memory.
public final class PostgresResidents implements ResidentSource {

    /// Rows at a time, so that no connection is busy for long.
    private static final int PAGE = 500;

    /// Of a vector as `halfvec_send` gives it: its length and two bytes of nothing.
    private static final int VECTOR_HEAD = 4;

    private static final String LOAD = """
            WITH asked AS MATERIALIZED (SELECT %1$s AS user_id)
            SELECT asked.user_id, (%2$s) AS edition, m.*
            FROM asked LEFT JOIN LATERAL (
                SELECT m.memory_id, m.agent_id, m.heard_by, m.importance, m.sector, m.salience, m.last_supported_at,
                       CASE WHEN m.embedding_model = :model THEN halfvec_send(m.embedding) END AS vector,
                       tsvector_to_array(m.content_terms) AS words, said.conversations, said.turns
                FROM memories m CROSS JOIN LATERAL (
                    SELECT array_agg(conversation_id ORDER BY said_at DESC) AS conversations,
                           array_agg(turn_index ORDER BY said_at DESC) AS turns
                    FROM conversation_memories
                    WHERE tenant = :tenant AND user_id = asked.user_id AND memory_id = m.memory_id AND turn_index >= 0) said
                WHERE m.tenant = :tenant AND m.user_id = asked.user_id AND m.memory_id > :after AND %3$s
                ORDER BY m.memory_id LIMIT :most) m ON true
            """.formatted(Statements.PERSON, SearchParts.EDITION, SearchParts.CURRENT);

    private static final String HEADING = """
            WITH asked AS MATERIALIZED (SELECT %s AS user_id)
            SELECT asked.user_id, (%s) AS edition,
                   ARRAY(SELECT lexeme FROM unnest(to_tsvector('english', :text)) ORDER BY positions[1] LIMIT %d) AS words
            FROM asked
            """.formatted(Statements.PERSON, SearchParts.EDITION, QuestionWords.MOST);

    private static final String SHOW =
            """
            WITH asked AS MATERIALIZED (
                SELECT CAST(:user AS text) AS user_id
            ), hits AS MATERIALIZED (
                SELECT memory_id FROM unnest(CAST(:ids AS text[])) AS memory_id
            ), %1$s, shown AS MATERIALIZED (
                SELECT memory_id, true AS hit FROM hits
                UNION ALL
                (SELECT target_id, false FROM links WHERE :with_neighbours AND place <= 2
                 EXCEPT
                 SELECT memory_id, false FROM hits)
            )
            SELECT s.hit, l.targets, l.weights, m.*
            FROM shown s CROSS JOIN LATERAL (
                SELECT %2$s
                FROM memories m
                WHERE m.tenant = :tenant AND m.user_id = (SELECT user_id FROM asked) AND m.memory_id = s.memory_id
                  AND %3$s
                  AND %%1$s
                OFFSET 0) m
            LEFT JOIN %4$s l ON l.source_id = s.memory_id
            """.formatted(SearchParts.LINKS, Rows.MEMORY_COLUMNS, Statements.VISIBLE, SearchParts.TARGETS);

    private final Database database;
    private final Supplier<String> model;
    private final int sharedImportance;
    private final Fading fading;
    private final Duration deadline;
    private final String show;

    /// Some of the memories of somebody.
    private record Part(Edition edition, List<Resident> memories) {

        String last() {
            return memories.getLast().seen().memoryId();
        }
    }

    /// Who is meant, and one of their memories, if there is any.
    private record Line(Edition edition, @Nullable Resident memory) {}

    /// @param model whose vectors are read; asked each time
    /// @param sharedImportance from which a memory is visible to every agent
    public PostgresResidents(
            Database database, Supplier<String> model, int sharedImportance, Fading fading, Duration deadline) {
        this.database = database;
        this.model = model;
        this.sharedImportance = sharedImportance;
        this.fading = fading;
        this.deadline = deadline;
        this.show = SHOW.formatted(SearchParts.awake(SearchParts.CURRENT, fading.decay()));
    }

    @Override
    public String model() {
        return model.get();
    }

    @Override
    public Mono<PersonIndex> load(String tenant, Caller person) {
        return Mono.fromSupplier(model).flatMap(now -> load(new Whose(tenant, person, now)));
    }

    /// Whose memories, and whose vectors of them.
    private record Whose(String tenant, Caller person, String model) {}

    private Mono<PersonIndex> load(Whose whose) {
        return part(whose, "")
                .expand(part -> part.memories().size() < PAGE ? Mono.empty() : part(whose, part.last()))
                .collectList()
                .filter(parts -> parts.stream().map(Part::edition).distinct().count() == 1)
                .publishOn(Schedulers.boundedElastic())
                .map(parts -> index(whose.model(), parts));
    }

    private static PersonIndex index(String model, List<Part> parts) {
        return new PersonIndex(
                parts.getFirst().edition(),
                model,
                parts.stream().flatMap(part -> part.memories().stream()).toList());
    }

    private Mono<Part> part(Whose whose, String after) {
        return Statements.bindPerson(database.client().sql(LOAD), whose.tenant(), whose.person())
                .bind("model", whose.model())
                .bind("after", after)
                .bind("most", PAGE)
                .map(PostgresResidents::toLine)
                .all()
                .collectList()
                .map(PostgresResidents::toPart)
                .timeout(deadline);
    }

    @Override
    public Mono<Edition> edition(String tenant, Caller person) {
        return SearchParts.findEdition(database, tenant, person).timeout(deadline);
    }

    @Override
    public Mono<Heading> heading(MemoryQuestion question) {
        return Statements.bindPerson(database.client().sql(HEADING), question.tenant(), question.person())
                .bind("text", question.text())
                .map(row -> new Heading(SearchParts.edition(row), Rows.texts(row, "words")))
                .one()
                .timeout(deadline);
    }

    @Override
    public Mono<List<Shown>> show(
            MemoryQuestion question, String userId, List<String> memoryIds, boolean withNeighbours) {
        Instant moment = fading.clock().instant();
        return Statements.bindText(database.client().sql(show), "agent", question.agentId())
                .bind("tenant", question.tenant())
                .bind("user", userId)
                .bind("ids", Statements.array(memoryIds))
                .bind("with_neighbours", withNeighbours)
                .bind("shared", sharedImportance)
                .bind("moment", moment)
                .bind("fresh", moment.minus(fading.decay().archiveAfter()))
                .map(PostgresResidents::toShown)
                .all()
                .collectList()
                .timeout(deadline);
    }

    private static Shown toShown(Readable row) {
        StoredMemory memory = Rows.memory(row);
        return new Shown(memory, SearchParts.links(row), Rows.flag(row, "hit"));
    }

    private static Part toPart(List<Line> lines) {
        return new Part(
                lines.getFirst().edition(),
                lines.stream().map(Line::memory).filter(Objects::nonNull).toList());
    }

    private static Line toLine(Readable row) {
        return new Line(SearchParts.edition(row), row.get("memory_id", String.class) == null ? null : toResident(row));
    }

    private static Resident toResident(Readable row) {
        return new Resident(toSeen(row), vector(row), Rows.texts(row, "words"), places(row));
    }

    private static Resident.Seen toSeen(Readable row) {
        return new Resident.Seen(
                Rows.text(row, "memory_id"),
                Rows.text(row, "agent_id"),
                Rows.texts(row, "heard_by"),
                Rows.integer(row, "importance"),
                Rows.name(row, "sector"),
                Rows.number(row, "salience"),
                Rows.instant(row, "last_supported_at"));
    }

    private static float @Nullable [] vector(Readable row) {
        ByteBuffer sent = row.get("vector", ByteBuffer.class);
        if (sent == null) {
            return null;
        }
        sent.position(sent.position() + VECTOR_HEAD);
        float[] vector = new float[sent.remaining() / Short.BYTES];
        for (int at = 0; at < vector.length; at++) {
            vector[at] = Float.float16ToFloat(sent.getShort());
        }
        return vector;
    }

    private static List<Resident.Place> places(Readable row) {
        List<String> conversations = Rows.texts(row, "conversations");
        Integer[] turns = Objects.requireNonNullElse(row.get("turns", Integer[].class), new Integer[0]);
        return IntStream.range(0, conversations.size())
                .mapToObj(at -> new Resident.Place(conversations.get(at), turns[at]))
                .toList();
    }
}
