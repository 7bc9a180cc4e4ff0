package io.elaaoms.query.postgres;

import io.elaaoms.query.search.Candidate;
import io.elaaoms.query.search.Found;
import io.elaaoms.query.search.MemoryIndex;
import io.elaaoms.query.search.MemoryQuestion;
import io.elaaoms.query.search.QueryVector;
import io.r2dbc.spi.Readable;
import java.time.Duration;
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

    /// For each memory that is wanted, how many of the nearest, and of those with the most words, are looked
    /// at.
    private static final int DEPTH = 4;

    /// `visible` reads each of the person's rows once, `rarity` weighs the question's words by how few of
    /// them have it (as BM25 does), `weights` adds up those of each combination of words that occurs, `hits`
    /// are the best by either measure, `candidates` brings in the strongest neighbours.
    ///
    /// Three things keep a person with many memories fast. `asked` is read as a scalar: its parts are
    /// computed once and rows are found by index. `IN (…) IS TRUE` is looked up in a hash, where a plain `IN`
    /// becomes a join, and the planner, who takes every CTE for one row, a nested loop over all pairs. Links
    /// are read by key, hit by hit.
    private static final String FIND = """
            WITH asked AS MATERIALIZED (
                SELECT %1$s AS user_id,
                       CAST(:vector AS halfvec) AS vector,
                       tsvector_to_array(to_tsvector('english', :text)) AS words,
                       CAST(regexp_replace(CAST(plainto_tsquery('english', :text) AS text),
                            ' (&|<->|<[0-9]+>) ', ' | ', 'g') AS tsquery) AS any_word
            ), visible AS MATERIALIZED (
                SELECT m.memory_id,
                       CASE WHEN m.embedding_model = :model
                            THEN 1 - (m.embedding <=> (SELECT vector FROM asked)) END AS cosine,
                       CASE WHEN m.content_terms @@ (SELECT any_word FROM asked)
                            THEN ARRAY(SELECT word FROM unnest((SELECT words FROM asked)) AS word
                                       WHERE word = ANY (tsvector_to_array(m.content_terms))) END AS matched
                FROM memories m
                WHERE m.tenant = :tenant AND m.user_id = (SELECT user_id FROM asked)
                  AND %2$s
                  AND CASE WHEN CAST(:as_of AS timestamptz) IS NULL THEN lower(m.state) = 'current'
                           ELSE m.created_at <= :as_of AND (m.valid_until IS NULL OR m.valid_until > :as_of) END
                  AND m.importance >= :min_importance
                  AND (cardinality(CAST(:sectors AS text[])) = 0 OR lower(m.sector) = ANY (:sectors))
                  AND (cardinality(CAST(:categories AS text[])) = 0 OR lower(m.category) = ANY (:categories))
                  AND (cardinality(CAST(:tags AS text[])) = 0 OR m.tags && CAST(:tags AS text[]))
                  AND (CAST(:from AS timestamptz) IS NULL OR COALESCE(m.occurred_at, m.created_at) >= :from)
                  AND (CAST(:to AS timestamptz) IS NULL OR COALESCE(m.occurred_at, m.created_at) < :to)
            ), phrases AS MATERIALIZED (
                SELECT matched, count(*) AS memories FROM visible WHERE matched IS NOT NULL GROUP BY matched
            ), frequency AS (
                SELECT word, sum(memories) AS memories FROM phrases, unnest(matched) AS word GROUP BY word
            ), rarity AS MATERIALIZED (
                SELECT word, ln(1 + ((SELECT count(*) FROM visible) - COALESCE(f.memories, 1) + 0.5)
                                    / (COALESCE(f.memories, 1) + 0.5)) AS weight
                FROM unnest((SELECT words FROM asked)) AS word LEFT JOIN frequency f USING (word)
            ), weights AS MATERIALIZED (
                SELECT matched, CAST((SELECT sum(weight) FILTER (WHERE word = ANY (matched)) / sum(weight) FROM rarity)
                                     AS double precision) AS keyword
                FROM phrases
            ), scored AS MATERIALIZED (
                SELECT v.memory_id, v.cosine, COALESCE(w.keyword, 0) AS keyword
                FROM visible v LEFT JOIN weights w ON w.matched = v.matched
            ), hits AS MATERIALIZED (
                (SELECT * FROM scored WHERE cosine IS NOT NULL ORDER BY cosine DESC, memory_id LIMIT :depth)
                UNION
                (SELECT * FROM scored WHERE keyword > 0 ORDER BY keyword DESC, memory_id LIMIT :depth)
            ), links AS MATERIALIZED (
                SELECT h.memory_id AS source_id, l.*
                FROM hits h CROSS JOIN LATERAL (
                    SELECT target_id, weight, row_number() OVER (ORDER BY weight DESC, target_id) AS place
                    FROM memory_links
                    WHERE tenant = :tenant AND user_id = (SELECT user_id FROM asked) AND source_id = h.memory_id
                      AND (target_id IN (SELECT memory_id FROM visible)) IS TRUE) l
            ), candidates AS (
                SELECT *, true AS hit FROM hits
                UNION ALL
                SELECT *, false FROM scored
                WHERE (memory_id IN (SELECT target_id FROM links WHERE place <= 2)) IS TRUE
                  AND (memory_id IN (SELECT memory_id FROM hits)) IS FALSE
            )
            SELECT asked.user_id, c.hit, c.cosine, c.keyword,
                   (SELECT avg(weight) FROM links WHERE source_id = c.memory_id) AS link_weight,
                   ARRAY(SELECT target_id FROM links WHERE source_id = c.memory_id AND place <= 2 ORDER BY place) AS linked,
                   %3$s
            FROM asked
            LEFT JOIN candidates c ON true
            LEFT JOIN memories m ON m.tenant = :tenant AND m.user_id = asked.user_id AND m.memory_id = c.memory_id
            """.formatted(Statements.PERSON, Statements.VISIBLE, Rows.MEMORY_COLUMNS);

    private final Database database;
    private final int sharedImportance;
    private final Duration deadline;

    /// @param sharedImportance from which a memory is visible to every agent
    public PostgresMemoryIndex(Database database, int sharedImportance, Duration deadline) {
        this.database = database;
        this.sharedImportance = sharedImportance;
        this.deadline = deadline;
    }

    /// What one row says: who is meant, and one candidate, if there is any.
    private record Line(String userId, @Nullable Candidate candidate) {}

    @Override
    public Mono<Found> find(MemoryQuestion question, @Nullable QueryVector vector) {
        return bind(question, vector)
                .map(PostgresMemoryIndex::toLine)
                .all()
                .collectList()
                .map(PostgresMemoryIndex::toFound)
                .timeout(deadline);
    }

    private GenericExecuteSpec bind(MemoryQuestion question, @Nullable QueryVector vector) {
        GenericExecuteSpec statement = Statements.bindPerson(
                        database.client().sql(FIND), question.tenant(), question.person())
                .bind("text", question.text())
                .bind("model", vector == null ? "" : vector.model())
                .bind("shared", sharedImportance)
                .bind("depth", DEPTH * question.limit());
        GenericExecuteSpec asked = Statements.bindText(
                statement,
                "vector",
                Optional.ofNullable(vector).map(QueryVector::components).map(Arrays::toString));
        return bind(Statements.bindText(asked, "agent", question.agentId()), question.filters());
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
        String userId = Rows.text(row, "user_id");
        return new Line(userId, row.get("memory_id", String.class) == null ? null : toCandidate(row));
    }

    private static Candidate toCandidate(Readable row) {
        return new Candidate(
                Rows.memory(row),
                row.get("cosine", Double.class),
                Rows.number(row, "keyword"),
                Objects.requireNonNullElse(row.get("link_weight", Double.class), 0.0),
                Rows.texts(row, "linked"),
                Rows.flag(row, "hit"));
    }

    private static Found toFound(List<Line> lines) {
        return new Found(
                lines.getFirst().userId(),
                lines.stream().map(Line::candidate).filter(Objects::nonNull).toList());
    }
}
