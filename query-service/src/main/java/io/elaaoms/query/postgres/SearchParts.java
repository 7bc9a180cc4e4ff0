package io.elaaoms.query.postgres;

import static java.util.stream.Collectors.joining;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.search.Candidate;
import io.elaaoms.query.search.Decay;
import io.elaaoms.query.search.Edition;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/// Parts of the statements that search, all of them about the person in `asked`.
final class SearchParts {

    /// As of the same moment as all else in a statement.
    static final String EDITION =
            "SELECT changed_by FROM person_changes WHERE stripe = person_stripe(:tenant, (SELECT user_id FROM asked))";

    /// Nearly every question: a statement of its own, so that no row is held to filters that nobody gave.
    static final String CURRENT = "m.state = 'CURRENT'";

    /// What the memories in `hits` are linked with, as `links`; to be formatted with what filters both ends.
    static final String LINKS = """
            leads AS MATERIALIZED (
                SELECT h.memory_id AS source_id, l.target_id, l.weight
                FROM hits h CROSS JOIN LATERAL (
                    SELECT target_id, weight FROM memory_links
                    WHERE tenant = :tenant AND user_id = (SELECT user_id FROM asked) AND source_id = h.memory_id
                    ORDER BY weight DESC, target_id LIMIT 20) l
            ), links AS MATERIALIZED (
                SELECT source_id, target_id, weight, row_number() OVER (PARTITION BY source_id ORDER BY weight DESC, target_id) AS place
                FROM leads CROSS JOIN LATERAL (
                    SELECT FROM memories m
                    WHERE m.tenant = :tenant AND m.user_id = (SELECT user_id FROM asked) AND m.memory_id = leads.target_id
                      AND %s
                      AND %%1$s
                    OFFSET 0) seen
            )""".formatted(Statements.VISIBLE);

    /// The links of each of `hits`, strongest first, as [#links] reads them.
    static final String TARGETS = """
            (SELECT source_id, array_agg(target_id ORDER BY place) AS targets, array_agg(weight ORDER BY place) AS weights
             FROM links GROUP BY source_id)""";

    private static final String FIND_EDITION = """
            WITH asked AS MATERIALIZED (SELECT %s AS user_id)
            SELECT asked.user_id, (%s) AS edition FROM asked
            """.formatted(Statements.PERSON, EDITION);

    private SearchParts() {}

    static Mono<Edition> findEdition(Database database, String tenant, Caller person) {
        return Statements.bindPerson(database.client().sql(FIND_EDITION), tenant, person)
                .map(SearchParts::edition)
                .one();
    }

    /// What passes `filters` and is not archived: spoken of lately, or still salient. The first is what
    /// nearly
    /// every row is decided by. Beyond the limits the exponential is an error of PostgreSQL's (underflow),
    /// and
    /// would be the question's.
    static String awake(String filters, Decay decay) {
        String rate = decay.perDay().keySet().stream()
                .sorted()
                .map(sector -> "WHEN '%s' THEN %s"
                        .formatted(sector.replace("'", "''"), decay.perDay().get(sector)))
                .collect(joining(" ", "CASE lower(m.sector) ", " ELSE " + Decay.DEFAULT_RATE + " END"));
        return """
                %s AND (m.last_supported_at >= :fresh OR m.salience * exp(LEAST(0, GREATEST(-700,
                    (%s) * CAST(EXTRACT(EPOCH FROM m.last_supported_at - :moment) AS double precision) / 86400))) >= %s)""".formatted(filters, rate, decay.archiveBelow());
    }

    static Edition edition(Readable row) {
        return new Edition(Rows.text(row, "user_id"), Objects.requireNonNullElse(row.get("edition", Long.class), 0L));
    }

    static List<Candidate.Link> links(Readable row) {
        List<String> targets = Rows.texts(row, "targets");
        Double[] weights = Objects.requireNonNullElse(row.get("weights", Double[].class), new Double[0]);
        return IntStream.range(0, targets.size())
                .mapToObj(at -> new Candidate.Link(targets.get(at), weights[at]))
                .toList();
    }
}
