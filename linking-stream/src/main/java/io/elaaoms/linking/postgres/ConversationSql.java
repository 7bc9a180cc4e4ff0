package io.elaaoms.linking.postgres;

/// Calls, their turns and analysis, and what follows from them about a person.
final class ConversationSql {

    /// Only where the row is of this record: what a stale one says would hang from a newer row.
    private static final String IF_WRITTEN = """
            CROSS JOIN LATERAL (
                SELECT FROM conversations call
                WHERE call.tenant = said.tenant AND call.user_id = said.user_id
                    AND call.conversation_id = said.conversation_id AND call.source_offset = said.source_offset
                OFFSET 0) call
            """;

    /// Answers with the rows it wrote. One that was there has been locked before it was changed, and its xmax says so.
    static final String UPSERT_CONVERSATION = """
            INSERT INTO conversations (
                tenant, user_id, conversation_id, agent_id, agent_name, caller_id, identity_source, channel, direction,
                status, language, started_at, duration_secs, event_timestamp, termination_reason, failure_reason,
                turn_count, audio_uri, audio_size_bytes, audio_sha256, redactions, metadata, source_offset)
            SELECT
                call.tenant, call.user_id, call.conversation_id, call.agent_id, call.agent_name, call.caller_id,
                call.identity_source, call.channel, call.direction, call.status, call.language, call.started_at,
                call.duration_secs, call.event_timestamp, call.termination_reason, call.failure_reason, call.turn_count,
                call.audio_uri, call.audio_size_bytes, call.audio_sha256, call.redactions::jsonb, call.metadata::jsonb,
                call.source_offset
            FROM unnest(
                    :tenant::text[], :user_id::text[], :conversation_id::text[], :agent_id::text[], :agent_name::text[],
                    :caller_id::text[], :identity_source::text[], :channel::text[], :direction::text[], :status::text[],
                    :language::text[], :started_at::timestamptz[], :duration_secs::int[], :event_timestamp::bigint[],
                    :termination_reason::text[], :failure_reason::text[], :turn_count::int[], :audio_uri::text[],
                    :audio_size_bytes::bigint[], :audio_sha256::text[], :redactions::text[], :metadata::text[],
                    :source_offset::bigint[])
                AS call (
                    tenant, user_id, conversation_id, agent_id, agent_name, caller_id, identity_source, channel,
                    direction, status, language, started_at, duration_secs, event_timestamp, termination_reason,
                    failure_reason, turn_count, audio_uri, audio_size_bytes, audio_sha256, redactions, metadata,
                    source_offset)
            ON CONFLICT (tenant, user_id, conversation_id) DO UPDATE SET
                agent_id = excluded.agent_id, agent_name = excluded.agent_name, caller_id = excluded.caller_id,
                identity_source = excluded.identity_source, channel = excluded.channel,
                direction = excluded.direction, status = excluded.status, language = excluded.language,
                started_at = excluded.started_at, duration_secs = excluded.duration_secs,
                event_timestamp = excluded.event_timestamp, termination_reason = excluded.termination_reason,
                failure_reason = excluded.failure_reason, turn_count = excluded.turn_count,
                audio_uri = excluded.audio_uri, audio_size_bytes = excluded.audio_size_bytes,
                audio_sha256 = excluded.audio_sha256, redactions = excluded.redactions, metadata = excluded.metadata,
                source_offset = excluded.source_offset
            WHERE conversations.source_offset < excluded.source_offset
            RETURNING tenant, user_id, conversation_id, xmax = 0 AS is_new
            """;

    static final String DELETE_CONVERSATION = """
            DELETE FROM conversations
            WHERE tenant = :tenant AND user_id = :user_id AND conversation_id = :conversation_id
                AND source_offset <= :source_offset
            """;

    static final String DELETE_TURNS = childless("conversation_turns");

    private static final String TURNS = """
            INSERT INTO conversation_turns (
                tenant, user_id, conversation_id, turn_index, role, kind, message, time_in_call_secs,
                encryption_key_id)
            SELECT
                said.tenant, said.user_id, said.conversation_id, said.turn_index, said.role, said.kind, said.message,
                said.time_in_call_secs, said.encryption_key_id
            FROM unnest(
                    :tenant::text[], :user_id::text[], :conversation_id::text[], :source_offset::bigint[],
                    :turn_indexes::int[], :roles::text[], :kinds::text[], :messages::text[], :times::float8[],
                    :encryption_key_id::text[])
                AS said (
                    tenant, user_id, conversation_id, source_offset, turn_index, role, kind, message,
                    time_in_call_secs, encryption_key_id)
            %s
            ON CONFLICT DO NOTHING
            """;

    static final String INSERT_TURNS = TURNS.formatted(IF_WRITTEN);

    static final String INSERT_TURNS_OF_NEW = TURNS.formatted("");

    static final String DELETE_ANALYSIS = childless("conversation_analysis");

    private static final String ANALYSIS = """
            INSERT INTO conversation_analysis (
                tenant, user_id, conversation_id, call_successful, summary, title, data_collection, evaluation)
            SELECT
                said.tenant, said.user_id, said.conversation_id, said.call_successful, said.summary, said.title,
                said.data_collection::jsonb, said.evaluation::jsonb
            FROM unnest(
                    :tenant::text[], :user_id::text[], :conversation_id::text[], :source_offset::bigint[],
                    :call_successful::text[], :summary::text[], :title::text[], :data_collection::text[],
                    :evaluation::text[])
                AS said (
                    tenant, user_id, conversation_id, source_offset, call_successful, summary, title, data_collection,
                    evaluation)
            %s
            ON CONFLICT DO NOTHING
            """;

    static final String INSERT_ANALYSIS = ANALYSIS.formatted(IF_WRITTEN);

    static final String INSERT_ANALYSIS_OF_NEW = ANALYSIS.formatted("");

    /// From the rows, not by comparing: a call may be corrected or deleted, and a rebuild must agree.
    static final String REFRESH_USER = """
            INSERT INTO users (tenant, user_id, first_seen_at, last_seen_at)
            SELECT heard.tenant, heard.user_id, calls.first, calls.last
            FROM (SELECT DISTINCT * FROM unnest(:tenant::text[], :user_id::text[]) AS heard (tenant, user_id)) heard
            CROSS JOIN LATERAL (
                SELECT min(started_at) AS first, max(started_at) AS last FROM conversations call
                WHERE call.tenant = heard.tenant AND call.user_id = heard.user_id
                OFFSET 0) calls
            WHERE calls.first IS NOT NULL
            ON CONFLICT (tenant, user_id) DO UPDATE SET
                first_seen_at = excluded.first_seen_at, last_seen_at = excluded.last_seen_at
            WHERE (users.first_seen_at, users.last_seen_at) <> (excluded.first_seen_at, excluded.last_seen_at)
            """;

    static final String DELETE_UNSEEN_USER = """
            DELETE FROM users
            WHERE tenant = :tenant AND user_id = :user_id AND NOT EXISTS (
                SELECT FROM conversations WHERE tenant = :tenant AND user_id = :user_id)
            """;

    /// Two users of one number may be in different partitions: where another transaction has just written a
    /// later call that this one does not see, its row stays. All calls of the number are looked at: with the
    /// last alone asked for, PostgreSQL may go through everybody's calls from the latest on until it comes upon
    /// one.
    static final String REFRESH_CALLER = """
            INSERT INTO caller_identities (tenant, caller_id, user_id, seen_at)
            SELECT tenant, caller_id, user_id, started_at
            FROM (
                SELECT tenant, caller_id, user_id, started_at FROM conversations
                WHERE tenant = :tenant AND caller_id = :caller_id
                OFFSET 0) calls
            ORDER BY started_at DESC, user_id DESC
            LIMIT 1
            ON CONFLICT (tenant, caller_id) DO UPDATE SET user_id = excluded.user_id, seen_at = excluded.seen_at
            WHERE (caller_identities.user_id = :user_id AND caller_identities.seen_at <> excluded.seen_at)
                OR (caller_identities.seen_at, caller_identities.user_id) < (excluded.seen_at, excluded.user_id)
            """;

    static final String REFRESH_CALLERS_OF_USER = """
            INSERT INTO caller_identities (tenant, caller_id, user_id, seen_at)
            SELECT DISTINCT ON (call.caller_id) call.tenant, call.caller_id, call.user_id, call.started_at
            FROM conversations call
            JOIN caller_identities identity ON identity.tenant = call.tenant AND identity.caller_id = call.caller_id
            WHERE identity.tenant = :tenant AND identity.user_id = :user_id
            ORDER BY call.caller_id, call.started_at DESC, call.user_id DESC
            ON CONFLICT (tenant, caller_id) DO UPDATE SET user_id = excluded.user_id, seen_at = excluded.seen_at
            WHERE caller_identities.user_id = :user_id
            """;

    static final String DELETE_UNSEEN_CALLERS = """
            DELETE FROM caller_identities identity
            WHERE identity.tenant = :tenant AND identity.user_id = :user_id AND NOT EXISTS (
                SELECT FROM conversations call
                WHERE call.tenant = identity.tenant AND call.caller_id = identity.caller_id)
            """;

    /// From every partition: one that is behind must not bring back an earlier tale.
    static final String UPSERT_ALIAS = """
            INSERT INTO user_aliases (tenant, alias_user_id, user_id, merged_at, merged_by, source_offset)
            VALUES (:tenant, :alias_user_id, :user_id, :merged_at, :merged_by, 0)
            ON CONFLICT (tenant, alias_user_id) DO UPDATE SET
                user_id = excluded.user_id, merged_at = excluded.merged_at, merged_by = excluded.merged_by,
                source_offset = excluded.source_offset
            WHERE user_aliases.merged_at < excluded.merged_at OR user_aliases.source_offset < excluded.source_offset
            """;

    static final String DELETE_ALIAS =
            "DELETE FROM user_aliases WHERE tenant = :tenant AND alias_user_id = :alias_user_id";

    private ConversationSql() {}

    /// Spares what hangs from a row that is newer than this record.
    private static String childless(String table) {
        return """
                DELETE FROM %1$s WHERE ctid = ANY (ARRAY (
                    SELECT part.place
                    FROM unnest(
                        :tenant::text[], :user_id::text[], :conversation_id::text[], :source_offset::bigint[])
                        AS said (tenant, user_id, conversation_id, source_offset)
                    CROSS JOIN LATERAL (
                        SELECT ctid AS place FROM %1$s part
                        WHERE part.tenant = said.tenant AND part.user_id = said.user_id
                            AND part.conversation_id = said.conversation_id AND NOT EXISTS (
                                SELECT FROM conversations newer
                                WHERE newer.tenant = said.tenant AND newer.user_id = said.user_id
                                    AND newer.conversation_id = said.conversation_id
                                    AND newer.source_offset > said.source_offset)
                        OFFSET 0) part))
                """.formatted(table);
    }
}
