package io.elaaoms.query.postgres;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.http.Page;
import io.elaaoms.schemas.Agents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/// Parts that several statements share, and their parameters.
final class Statements {

    /// Who is meant by `:names`: the user of the latest call from one of them, else whoever of them is known, the
    /// likeliest first (digits alone may be a number, or an id of the operator's), else whoever has the name
    /// `:fallback`; and where that is another name of somebody, they.
    static final String PERSON = """
            (SELECT COALESCE(
                (SELECT a.user_id FROM user_aliases a WHERE a.tenant = :tenant AND a.alias_user_id = named.user_id),
                named.user_id)
             FROM (SELECT COALESCE(
                (SELECT i.user_id FROM caller_identities i
                 WHERE i.tenant = :tenant AND i.caller_id = ANY (:names)
                 ORDER BY i.seen_at DESC LIMIT 1),
                (SELECT n.name FROM unnest(CAST(:names AS text[])) WITH ORDINALITY n (name, place)
                 WHERE cardinality(CAST(:names AS text[])) > 1
                   AND (EXISTS (SELECT FROM users u WHERE u.tenant = :tenant AND u.user_id = n.name)
                        OR EXISTS (SELECT FROM memories m WHERE m.tenant = :tenant AND m.user_id = n.name)
                        OR EXISTS (SELECT FROM user_aliases a WHERE a.tenant = :tenant AND a.alias_user_id = n.name))
                 ORDER BY n.place LIMIT 1),
                :fallback) AS user_id) named)""";

    /// What `:agent` may see of the memories `m` of `:person`: what it has heard itself, what was remembered
    /// for every agent, and what matters to all. No agent: everything.
    static final String VISIBLE = """
            (CAST(:agent AS text) IS NULL OR m.agent_id = :agent OR m.agent_id = '%1$s' OR m.importance >= :shared
             OR :agent = ANY (m.heard_by) OR '%1$s' = ANY (m.heard_by))""".formatted(Agents.EVERY);

    /// Which of the memories `m` has the id `:memory_id`, or has as a part of it one that had; as two indexes
    /// have it.
    static final String NAMED = """
            (m.memory_id = :memory_id
             OR (m.consolidates <> '{}' AND m.consolidates @> ARRAY[CAST(:memory_id AS text)]))""";

    private Statements() {}

    static GenericExecuteSpec bindPerson(GenericExecuteSpec statement, String tenant, Caller person) {
        return statement
                .bind("tenant", tenant)
                .bind("names", array(person.names()))
                .bind("fallback", person.id());
    }

    /// `:most`, one more than wanted, to know whether there are more; `:offset`; where an earlier part ended.
    static GenericExecuteSpec bindPage(GenericExecuteSpec statement, Page page) {
        GenericExecuteSpec bound = statement.bind("most", page.limit() + 1).bind("offset", page.offset());
        Page.Position after = page.after();
        return after == null
                ? bound.bindNull("counted", Long.class)
                : bound.bind("counted", after.total())
                        .bind("after_value", after.value())
                        .bind("after_id", after.id());
    }

    static GenericExecuteSpec bindText(GenericExecuteSpec statement, String name, Optional<String> value) {
        return value.map(text -> statement.bind(name, text)).orElseGet(() -> statement.bindNull(name, String.class));
    }

    static GenericExecuteSpec bindInstant(GenericExecuteSpec statement, String name, Optional<Instant> value) {
        return value.map(instant -> statement.bind(name, instant))
                .orElseGet(() -> statement.bindNull(name, Instant.class));
    }

    static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }
}
