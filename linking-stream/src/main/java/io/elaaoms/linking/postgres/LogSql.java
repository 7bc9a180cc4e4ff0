package io.elaaoms.linking.postgres;

/// What happened: deliveries, extractions, searches, erasures; what agents are; and how far the log has been
/// read.
final class LogSql {

    static final String UPSERT_WEBHOOK_EVENT = """
            INSERT INTO webhook_events (
                tenant, conversation_id, type, event_timestamp, received_at, signed_at, request_id, size_bytes,
                claim_check_uri, source_offset)
            VALUES (
                :tenant, :conversation_id, :type, :event_timestamp, :received_at, :signed_at, :request_id, :size_bytes,
                :claim_check_uri, :source_offset)
            ON CONFLICT (tenant, conversation_id, type, event_timestamp) DO UPDATE SET
                received_at = excluded.received_at, signed_at = excluded.signed_at, request_id = excluded.request_id,
                size_bytes = excluded.size_bytes, claim_check_uri = excluded.claim_check_uri,
                source_offset = excluded.source_offset
            WHERE webhook_events.source_offset < excluded.source_offset
            """;

    static final String DELETE_WEBHOOK_EVENT = """
            DELETE FROM webhook_events
            WHERE tenant = :tenant AND conversation_id = :conversation_id AND type = :type
                AND event_timestamp = :event_timestamp AND source_offset <= :source_offset
            """;

    static final String UPSERT_EXTRACTION = """
            INSERT INTO extractions (
                tenant, user_id, conversation_id, run, provider, model, prompt_version, prompt_hash, outcome,
                candidate_count, rejected, input_tokens, output_tokens, extracted_at, source_offset)
            SELECT
                found.tenant, found.user_id, found.conversation_id, found.run, found.provider, found.model,
                found.prompt_version, found.prompt_hash, found.outcome, found.candidate_count, found.rejected::jsonb,
                found.input_tokens, found.output_tokens, found.extracted_at, found.source_offset
            FROM unnest(
                    :tenant::text[], :user_id::text[], :conversation_id::text[], :run::text[], :provider::text[],
                    :model::text[], :prompt_version::text[], :prompt_hash::text[], :outcome::text[],
                    :candidate_count::int[], :rejected::text[], :input_tokens::int[], :output_tokens::int[],
                    :extracted_at::timestamptz[], :source_offset::bigint[])
                AS found (
                    tenant, user_id, conversation_id, run, provider, model, prompt_version, prompt_hash, outcome,
                    candidate_count, rejected, input_tokens, output_tokens, extracted_at, source_offset)
            ON CONFLICT (tenant, user_id, conversation_id, run) DO UPDATE SET
                provider = excluded.provider, model = excluded.model, prompt_version = excluded.prompt_version,
                prompt_hash = excluded.prompt_hash, outcome = excluded.outcome,
                candidate_count = excluded.candidate_count, rejected = excluded.rejected,
                input_tokens = excluded.input_tokens, output_tokens = excluded.output_tokens,
                extracted_at = excluded.extracted_at, source_offset = excluded.source_offset
            WHERE extractions.source_offset < excluded.source_offset
            """;

    static final String DELETE_EXTRACTION = """
            DELETE FROM extractions
            WHERE tenant = :tenant AND user_id = :user_id AND conversation_id = :conversation_id AND run = :run
                AND source_offset <= :source_offset
            """;

    static final String UPSERT_TOOL_INVOCATION = """
            INSERT INTO tool_invocations (
                tenant, user_id, invocation_id, tool, agent_id, conversation_id, query, mode, asked_at,
                duration_millis, memory_ids, source_offset)
            VALUES (
                :tenant, :user_id, :invocation_id, :tool, :agent_id, :conversation_id, :query, :mode, :asked_at,
                :duration_millis, :memory_ids, :source_offset)
            ON CONFLICT (tenant, user_id, invocation_id) DO UPDATE SET
                tool = excluded.tool, agent_id = excluded.agent_id, conversation_id = excluded.conversation_id,
                query = excluded.query, mode = excluded.mode, asked_at = excluded.asked_at,
                duration_millis = excluded.duration_millis, memory_ids = excluded.memory_ids,
                source_offset = excluded.source_offset
            WHERE tool_invocations.source_offset < excluded.source_offset
            """;

    static final String DELETE_TOOL_INVOCATION = """
            DELETE FROM tool_invocations
            WHERE tenant = :tenant AND user_id = :user_id AND invocation_id = :invocation_id
                AND source_offset <= :source_offset
            """;

    static final String UPSERT_AGENT_PROFILE = """
            INSERT INTO agent_profiles (tenant, agent_id, profile, created_at, expires_at, source_offset)
            VALUES (:tenant, :agent_id, :profile::jsonb, :created_at, :expires_at, :source_offset)
            ON CONFLICT (tenant, agent_id) DO UPDATE SET
                profile = excluded.profile, created_at = excluded.created_at, expires_at = excluded.expires_at,
                source_offset = excluded.source_offset
            WHERE agent_profiles.source_offset < excluded.source_offset
            """;

    static final String DELETE_AGENT_PROFILE = """
            DELETE FROM agent_profiles
            WHERE tenant = :tenant AND agent_id = :agent_id AND source_offset <= :source_offset
            """;

    static final String UPSERT_ERASURE = """
            INSERT INTO erasures (tenant, receipt_id, requested_by, erased_until, removed, swept_at, source_offset)
            VALUES (:tenant, :receipt_id, :requested_by, :erased_until, :removed::jsonb, :swept_at, :source_offset)
            ON CONFLICT (tenant, receipt_id) DO UPDATE SET
                requested_by = excluded.requested_by, erased_until = excluded.erased_until,
                removed = excluded.removed, swept_at = excluded.swept_at, source_offset = excluded.source_offset
            WHERE erasures.source_offset < excluded.source_offset
            """;

    static final String DELETE_ERASURE = """
            DELETE FROM erasures
            WHERE tenant = :tenant AND receipt_id = :receipt_id AND source_offset <= :source_offset
            """;

    /// Locks the row of each partition: a writer that lost its partition to another waits, and then sees how
    /// far that one came.
    static final String OPEN_PROGRESS = """
            INSERT INTO projection_progress (topic, partition, next_offset)
            VALUES (:topic, :partition, 0)
            ON CONFLICT (topic, partition) DO UPDATE SET next_offset = projection_progress.next_offset
            RETURNING next_offset, COALESCE(frozen_from, 9223372036854775807) AS frozen_from
            """;

    /// Holds the generation's row, so that nobody takes its tables away meanwhile; none: they are taken.
    static final String HOLD_TABLES =
            "SELECT generation FROM public.projections WHERE generation = :generation FOR SHARE";

    static final String LATER_TABLES = """
            SELECT generation FROM public.projections WHERE is_live AND generation > :generation
            """;

    static final String ADVANCE_PROGRESS = """
            UPDATE projection_progress SET next_offset = :next_offset, written_at = now()
            WHERE topic = :topic AND partition = :partition AND next_offset < :next_offset
            """;

    static final String LAST_WRITE = "SELECT max(written_at) FROM projection_progress";

    static final String PROGRESS = "SELECT topic, partition, next_offset FROM %s";

    private LogSql() {}
}
