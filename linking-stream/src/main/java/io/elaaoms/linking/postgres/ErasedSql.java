package io.elaaoms.linking.postgres;

/// Who was erased since a replay of memories froze these tables: no record says any more what follows from that.
final class ErasedSql {

    /// Nobody, in tables that are not frozen: deduplication says so there. Whoever is another name of somebody is
    /// them.
    static final String NOTE_ERASED = """
            INSERT INTO erased_meanwhile (tenant, user_id, erased_until)
            SELECT :tenant, person.user_id, :erased_until
            FROM (
                SELECT :user_id::text AS user_id
                UNION
                SELECT user_id FROM user_aliases WHERE tenant = :tenant AND alias_user_id = :user_id) person
            WHERE EXISTS (SELECT FROM projection_progress WHERE frozen_from IS NOT NULL)
            ORDER BY person.user_id
            ON CONFLICT (tenant, user_id) DO UPDATE SET
                erased_until = GREATEST(erased_meanwhile.erased_until, excluded.erased_until)
            """;

    /// What rests on anything they said up to then, and every profile of theirs: nobody makes another one without
    /// that. With a note that what is remembered of them is other now, for kept answers.
    static final String FORGET_ERASED = """
            WITH gone AS (
                DELETE FROM memories memory USING erased_meanwhile erased
                WHERE memory.tenant = erased.tenant AND memory.user_id = erased.user_id AND NOT COALESCE((
                    SELECT min(support.said_at) > erased.erased_until
                    FROM conversation_memories support
                    WHERE support.tenant = memory.tenant AND support.user_id = memory.user_id
                        AND support.memory_id = memory.memory_id), false)
                RETURNING memory.tenant, memory.user_id, memory.memory_id),
            unsupported AS (
                DELETE FROM conversation_memories support USING gone
                WHERE support.tenant = gone.tenant AND support.user_id = gone.user_id
                    AND support.memory_id = gone.memory_id),
            unlinked AS (
                DELETE FROM memory_links link USING gone
                WHERE link.tenant = gone.tenant AND link.user_id = gone.user_id
                    AND gone.memory_id IN (link.source_id, link.target_id)),
            strangers AS (
                DELETE FROM profiles profile USING erased_meanwhile erased
                WHERE profile.tenant = erased.tenant AND profile.user_id = erased.user_id
                RETURNING profile.tenant, profile.user_id)
            INSERT INTO person_changes (stripe, changed_by)
            SELECT DISTINCT person_stripe(tenant, user_id) AS stripe, pg_current_xact_id()::text::bigint
            FROM (SELECT tenant, user_id FROM gone UNION SELECT tenant, user_id FROM strangers) changed
            ORDER BY stripe
            ON CONFLICT (stripe) DO UPDATE SET changed_by = excluded.changed_by
            """;

    private ErasedSql() {}
}
