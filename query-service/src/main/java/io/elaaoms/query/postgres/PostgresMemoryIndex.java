package io.elaaoms.query.postgres;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.search.Candidate;
import io.elaaoms.query.search.Decay;
import io.elaaoms.query.search.Edition;
import io.elaaoms.query.search.Found;
import io.elaaoms.query.search.MemoryIndex;
import io.elaaoms.query.search.MemoryQuestion;
import io.elaaoms.query.search.QueryVector;
import io.elaaoms.query.search.Relevance;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/// Searches the memories' table: an exact scan of the person's own vectors, found by the primary key, and the
/// words of the same rows. No shared vector index: filtered to one person of many it finds next to nothing.
public final class PostgresMemoryIndex implements MemoryIndex {

    /// Of a memory: which ones, each of the statements says.
    private static final String COLUMNS = "%2$s";

    /// For each memory that is wanted, how many of the nearest, and of those with the most words, are looked
    /// at.
    private static final int DEPTH = 3;

    /// `visible` reads each of the person's rows once and notes which of the question's words it has, a bit a
    /// word. `rarity` weighs a word by how few of the memories have it (as BM25 does); `shares` is the weight
    /// of every combination of words, in two tables of a byte each. Around `anchors`, the best by either
    /// measure alone, `spread` adds what was said up to three turns away. `hits` are the best by either
    /// measure then, `candidates` brings in the strongest neighbours where too few hits answer.
    ///
    /// Five things keep a person with many memories fast. `asked` is read as a scalar: its parts are computed
    /// once and rows are found by index. The empty half of `visible` tells the planner to expect thousands:
    /// it would take every CTE for one row and compare all pairs in a nested loop. `IN (…) IS TRUE` is looked
    /// up in a hash, where a plain `IN` becomes a join; it hashes the few and reads past the many
    /// (`placed`). Turns, links, contents are read by key, row by row. It is planned once for all questions
    /// ([Database#forSearches]): planning takes longer than most of them.
    private static final String TEMPLATE = """
            WITH asked AS MATERIALIZED (
                SELECT %1$s AS user_id,
                       CAST(:vector AS halfvec) AS vector,
                       ARRAY(SELECT CAST(%10$s AS tsquery) FROM unnest(to_tsvector('english', :text))
                             ORDER BY positions[1] LIMIT %9$d) AS words,
                       CAST((SELECT string_agg(%10$s, ' | ')
                             FROM unnest(to_tsvector('english', :text))) AS tsquery) AS any_word
            ), visible AS MATERIALIZED (
                SELECT m.memory_id,
                       CASE WHEN m.embedding_model = :model
                            THEN 1 - (m.embedding <=> (SELECT vector FROM asked)) END AS cosine,
                       CASE WHEN m.content_terms @@ (SELECT any_word FROM asked) THEN %4$s ELSE 0 END AS own
                FROM memories m
                WHERE m.tenant = :tenant AND m.user_id = (SELECT user_id FROM asked)
                  AND %2$s
                  AND %%1$s
                UNION ALL
                SELECT NULL, NULL, NULL FROM generate_series(1, 10000) WHERE (SELECT false)
            ), phrases AS MATERIALIZED (
                SELECT own, CAST(count(*) AS double precision) AS memories FROM visible GROUP BY own
            ), rarity AS MATERIALIZED (
                SELECT word, ln(1 + ((SELECT sum(memories) FROM phrases) - holders + 0.5) / (holders + 0.5)) AS weight
                FROM (SELECT word, GREATEST(1, (SELECT sum(memories) FROM phrases WHERE own >> word & 1 = 1)) AS holders
                      FROM generate_series(0, (SELECT cardinality(words) FROM asked) - 1) AS word) counted
            ), shares AS MATERIALIZED (
                SELECT ARRAY(SELECT (SELECT COALESCE(sum(weight) FILTER (WHERE held >> word & 1 = 1) / sum(weight), 0) FROM rarity)
                             FROM generate_series(0, (1 << LEAST(8, cardinality(words))) - 1) AS held ORDER BY held) AS low,
                       ARRAY(SELECT (SELECT COALESCE(sum(weight) FILTER (WHERE held << 8 >> word & 1 = 1) / sum(weight), 0) FROM rarity)
                             FROM generate_series(0, (1 << GREATEST(0, cardinality(words) - 8)) - 1) AS held ORDER BY held) AS high
                FROM asked
            ), nearest AS MATERIALIZED (
                SELECT memory_id FROM visible WHERE cosine IS NOT NULL ORDER BY cosine DESC, memory_id LIMIT :depth
            ), anchors AS MATERIALIZED (
                SELECT memory_id FROM nearest
                UNION
                (SELECT memory_id FROM visible WHERE own > 0 ORDER BY %5$s DESC, memory_id LIMIT 100)
            ), places AS MATERIALIZED (
                SELECT DISTINCT COALESCE(around.conversation_id, anchors.memory_id) AS source_id,
                       COALESCE(around.turn_index, 0) AS turn_index,
                       COALESCE(around.memory_id, anchors.memory_id) AS memory_id
                FROM anchors LEFT JOIN LATERAL (
                    SELECT conversation_id, turn_index FROM conversation_memories
                    WHERE tenant = :tenant AND user_id = (SELECT user_id FROM asked)
                      AND memory_id = anchors.memory_id AND turn_index >= 0
                    ORDER BY said_at DESC LIMIT 3) said ON true
                LEFT JOIN LATERAL (
                    SELECT conversation_id, turn_index, memory_id FROM conversation_memories
                    WHERE tenant = :tenant AND user_id = (SELECT user_id FROM asked)
                      AND conversation_id = said.conversation_id
                      AND turn_index BETWEEN GREATEST(0, said.turn_index - 6) AND said.turn_index + 6) around ON true
            ), placed AS MATERIALIZED (
                SELECT * FROM visible WHERE (memory_id IN (SELECT memory_id FROM places)) IS TRUE
            ), spread AS MATERIALIZED (
                SELECT v.memory_id, v.cosine, v.own, bit_or(v.own) OVER said_before AS near, bit_or(v.own) OVER said_around AS passage
                FROM places p JOIN placed v ON v.memory_id = p.memory_id
                WINDOW said_before AS (PARTITION BY source_id ORDER BY turn_index RANGE BETWEEN 1 PRECEDING AND CURRENT ROW),
                       said_around AS (PARTITION BY source_id ORDER BY turn_index RANGE BETWEEN 3 PRECEDING AND 3 FOLLOWING)
            ), scored AS MATERIALIZED (
                SELECT memory_id, cosine, max((%6$s + %7$s + %8$s) / 3) AS keyword
                FROM spread GROUP BY memory_id, cosine
            ), hits AS MATERIALIZED (
                (SELECT * FROM scored WHERE cosine IS NOT NULL ORDER BY cosine DESC, memory_id LIMIT :depth)
                UNION
                (SELECT * FROM scored WHERE keyword > 0 ORDER BY keyword DESC, memory_id LIMIT :depth)
            ), %12$s, candidates AS MATERIALIZED (
                SELECT *, true AS hit FROM hits
                UNION ALL
                SELECT memory_id, cosine, %5$s, false
                FROM visible
                WHERE (SELECT count(*) FROM hits WHERE cosine >= :near OR keyword >= :worded) < :limit
                  AND (memory_id IN (SELECT target_id FROM links WHERE place <= 2)) IS TRUE
                  AND (memory_id IN (SELECT memory_id FROM hits)) IS FALSE
            )
            SELECT asked.user_id, (%11$s) AS edition, (SELECT sum(memories) FROM phrases) AS compared, c.hit, c.cosine, c.keyword, l.targets, l.weights, m.*
            FROM asked
            LEFT JOIN candidates c ON true
            LEFT JOIN LATERAL (
                SELECT %3$s
                FROM memories m WHERE m.tenant = :tenant AND m.user_id = asked.user_id AND m.memory_id = c.memory_id OFFSET 0
            ) m ON true
            LEFT JOIN %13$s l ON l.source_id = c.memory_id
            """.formatted(
                    Statements.PERSON,
                    Statements.VISIBLE,
                    COLUMNS,
                    QuestionWords.HELD,
                    QuestionWords.share("own"),
                    QuestionWords.share("own"),
                    QuestionWords.share("near"),
                    QuestionWords.share("passage"),
                    QuestionWords.MOST,
                    QuestionWords.QUOTED,
                    SearchParts.EDITION,
                    SearchParts.LINKS,
                    SearchParts.TARGETS);

    /// What we believed at a time is what we had learnt by then, less what we had by then learnt not to hold:
    /// a memory may have stopped being true long before anybody told us.
    private static final String FILTERED = """
            CASE WHEN CAST(:as_of AS timestamptz) IS NULL THEN m.state = 'CURRENT'
                 ELSE m.created_at <= :as_of
                      AND (m.state = 'CURRENT' OR COALESCE(m.superseded_at, m.valid_until) > :as_of) END
              AND m.importance >= :min_importance
              AND (cardinality(CAST(:sectors AS text[])) = 0 OR lower(m.sector) = ANY (:sectors))
              AND (cardinality(CAST(:categories AS text[])) = 0 OR lower(m.category) = ANY (:categories))
              AND (cardinality(CAST(:tags AS text[])) = 0 OR m.tags && CAST(:tags AS text[]))
              AND (CAST(:from AS timestamptz) IS NULL OR COALESCE(m.occurred_at, m.created_at) >= :from)
               AND (CAST(:to AS timestamptz) IS NULL OR COALESCE(m.occurred_at, m.created_at) < :to)""";

    /// The words it had then: until what was learnt first since put it into others. What it is found by is what it
    /// says today.
    private static final String CONTENT_THEN = """
            COALESCE(
                (SELECT change ->> 'before'
                 FROM jsonb_array_elements(m.changes) WITH ORDINALITY AS changed (change, place),
                      CAST(COALESCE(change ->> 'learnt_at', change ->> 'at') AS timestamptz) AS learnt (at)
                 WHERE change ->> 'event' IN ('reworded', 'corrected') AND change ->> 'statement' IS NOT NULL
                   AND learnt.at > :as_of
                 ORDER BY learnt.at, place LIMIT 1),
                m.content)""";

    private final Database database;
    private final int sharedImportance;
    private final Fading fading;
    private final Duration deadline;
    private final String findCurrent;
    private final String findFiltered;
    private final String findThen;

    /// How memories fade, and what time it is.
    public record Fading(Decay decay, InstantSource clock) {}

    /// @param sharedImportance from which a memory is visible to every agent
    public PostgresMemoryIndex(Database database, int sharedImportance, Fading fading, Duration deadline) {
        this.database = database;
        this.sharedImportance = sharedImportance;
        this.fading = fading;
        this.deadline = deadline;
        String filtered = SearchParts.awake(FILTERED, fading.decay());
        this.findCurrent =
                TEMPLATE.formatted(SearchParts.awake(SearchParts.CURRENT, fading.decay()), Rows.MEMORY_COLUMNS);
        this.findFiltered = TEMPLATE.formatted(filtered, Rows.MEMORY_COLUMNS);
        this.findThen = TEMPLATE.formatted(filtered, Rows.memoryColumns(CONTENT_THEN));
    }

    /// What one row says: who is meant, how much is known of them, and one candidate, if there is any.
    private record Line(
            Edition edition, int compared, @Nullable Candidate candidate) {}

    @Override
    public Mono<Found> find(MemoryQuestion question, @Nullable QueryVector vector, Relevance answering) {
        return bind(question, vector)
                .bind("near", answering.cosine())
                .bind("worded", answering.keyword())
                .bind("limit", question.limit())
                .map(PostgresMemoryIndex::toLine)
                .all()
                .collectList()
                .map(PostgresMemoryIndex::toFound)
                .timeout(deadline);
    }

    @Override
    public Mono<Edition> edition(String tenant, Caller person) {
        return SearchParts.findEdition(database, tenant, person).timeout(deadline);
    }

    private GenericExecuteSpec bind(MemoryQuestion question, @Nullable QueryVector vector) {
        boolean filtered = !question.filters().equals(MemoryQuestion.Filters.none());
        GenericExecuteSpec sql = database.client().sql(filtered ? filtered(question.filters()) : findCurrent);
        Instant moment = question.filters().asOf().orElseGet(fading.clock()::instant);
        GenericExecuteSpec statement = Statements.bindPerson(sql, question.tenant(), question.person())
                .bind("moment", moment)
                .bind("fresh", moment.minus(fading.decay().archiveAfter()))
                .bind("text", question.text())
                .bind("model", vector == null ? "" : vector.model())
                .bind("shared", sharedImportance)
                .bind("depth", DEPTH * question.limit());
        GenericExecuteSpec asked = Statements.bindText(
                statement,
                "vector",
                Optional.ofNullable(vector).map(QueryVector::components).map(Arrays::toString));
        GenericExecuteSpec scoped = Statements.bindText(asked, "agent", question.agentId());
        return filtered ? bind(scoped, question.filters()) : scoped;
    }

    private String filtered(MemoryQuestion.Filters filters) {
        return filters.asOf().isPresent() ? findThen : findFiltered;
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, MemoryQuestion.Filters filters) {
        GenericExecuteSpec listed = statement
                .bind("min_importance", filters.minImportance())
                .bind("sectors", Statements.array(filters.sectors()))
                .bind("categories", Statements.array(filters.categories()))
                .bind("tags", Statements.array(filters.tags()));
        GenericExecuteSpec from = Statements.bindInstant(listed, "from", filters.from());
        GenericExecuteSpec to = Statements.bindInstant(from, "to", filters.to());
        return Statements.bindInstant(to, "as_of", filters.asOf());
    }

    private static Line toLine(Readable row) {
        return new Line(
                SearchParts.edition(row),
                Objects.requireNonNullElse(row.get("compared", Double.class), 0.0)
                        .intValue(),
                row.get("memory_id", String.class) == null ? null : toCandidate(row));
    }

    private static Candidate toCandidate(Readable row) {
        return new Candidate(
                Rows.memory(row),
                row.get("cosine", Double.class),
                Rows.number(row, "keyword"),
                SearchParts.links(row),
                Rows.flag(row, "hit"));
    }

    private static Found toFound(List<Line> lines) {
        return new Found(
                lines.getFirst().edition(),
                lines.stream().map(Line::candidate).filter(Objects::nonNull).toList(),
                lines.getFirst().compared());
    }
}
