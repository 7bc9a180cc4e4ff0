package io.elaaoms.linking.postgres;

/// Memories, what they rest on, how they hang together, and the profile made of them.
final class MemorySql {

    /// Answers as [ConversationSql#UPSERT_CONVERSATION].
    static final String UPSERT_MEMORY = """
            INSERT INTO memories (
                tenant, user_id, memory_id, agent_id, heard_by, content, sector, category, importance, salience, confidence,
                entities, tags, state, origin, reinforcement_count, created_at, occurred_at, last_supported_at,
                valid_from, valid_until, supersedes, superseded_by, superseded_at, consolidates, changes, metadata,
                updated_at, embedding_model, embedding, source_offset)
            SELECT
                said.tenant, said.user_id, said.memory_id, said.agent_id, said.heard_by::text[], said.content, said.sector,
                said.category, said.importance, said.salience, said.confidence, said.entities::text[], said.tags::text[],
                said.state, said.origin, said.reinforcement_count, said.created_at, said.occurred_at,
                said.last_supported_at, said.valid_from, said.valid_until, said.supersedes::text[], said.superseded_by,
                said.superseded_at, said.consolidates::text[], said.changes::jsonb, said.metadata::jsonb, said.updated_at,
                said.embedding_model, said.embedding, said.source_offset
            FROM unnest(
                    :tenant::text[], :user_id::text[], :memory_id::text[], :agent_id::text[], :heard_by::text[],
                    :content::text[], :sector::text[], :category::text[], :importance::int[], :salience::float8[],
                    :confidence::float8[], :entities::text[], :tags::text[], :state::text[], :origin::text[],
                    :reinforcement_count::int[], :created_at::timestamptz[], :occurred_at::timestamptz[],
                    :last_supported_at::timestamptz[], :valid_from::timestamptz[], :valid_until::timestamptz[],
                    :supersedes::text[], :superseded_by::text[], :superseded_at::timestamptz[], :consolidates::text[],
                    :changes::text[], :metadata::text[], :updated_at::timestamptz[], :embedding_model::text[], :embedding::halfvec[],
                    :source_offset::bigint[])
                AS said (
                    tenant, user_id, memory_id, agent_id, heard_by, content, sector, category, importance, salience,
                    confidence, entities, tags, state, origin, reinforcement_count, created_at, occurred_at,
                    last_supported_at, valid_from, valid_until, supersedes, superseded_by, superseded_at, consolidates,
                    changes, metadata, updated_at, embedding_model, embedding, source_offset)
            ON CONFLICT (tenant, user_id, memory_id) DO UPDATE SET
                agent_id = excluded.agent_id, heard_by = excluded.heard_by, content = excluded.content, sector = excluded.sector,
                category = excluded.category, importance = excluded.importance, salience = excluded.salience,
                confidence = excluded.confidence, entities = excluded.entities, tags = excluded.tags,
                state = excluded.state, origin = excluded.origin, reinforcement_count = excluded.reinforcement_count,
                created_at = excluded.created_at, occurred_at = excluded.occurred_at,
                last_supported_at = excluded.last_supported_at, valid_from = excluded.valid_from,
                valid_until = excluded.valid_until, supersedes = excluded.supersedes,
                superseded_by = excluded.superseded_by, superseded_at = excluded.superseded_at,
                consolidates = excluded.consolidates, changes = excluded.changes, metadata = excluded.metadata,
                updated_at = excluded.updated_at, embedding_model = excluded.embedding_model,
                embedding = excluded.embedding, source_offset = excluded.source_offset
            WHERE memories.source_offset < excluded.source_offset
            RETURNING tenant, user_id, memory_id, xmax = 0 AS is_new
            """;

    static final String DELETE_MEMORY = """
            DELETE FROM memories
            WHERE tenant = :tenant AND user_id = :user_id AND memory_id = :memory_id
                AND source_offset <= :source_offset
            """;

    static final String DELETE_SUPPORT = """
            DELETE FROM conversation_memories WHERE ctid = ANY (ARRAY (
                SELECT support.place
                FROM unnest(:tenant::text[], :user_id::text[], :memory_id::text[], :source_offset::bigint[])
                    AS said (tenant, user_id, memory_id, source_offset)
                CROSS JOIN LATERAL (
                    SELECT ctid AS place FROM conversation_memories support
                    WHERE support.tenant = said.tenant AND support.user_id = said.user_id
                        AND support.memory_id = said.memory_id AND NOT EXISTS (
                            SELECT FROM memories newer
                            WHERE newer.tenant = said.tenant AND newer.user_id = said.user_id
                                AND newer.memory_id = said.memory_id AND newer.source_offset > said.source_offset)
                    OFFSET 0) support))
            """;

    private static final String SUPPORT = """
            INSERT INTO conversation_memories (
                tenant, user_id, memory_id, conversation_id, run, agent_id, statement, quote, turn_index, extractor,
                said_at)
            SELECT
                said.tenant, said.user_id, said.memory_id, said.conversation_id, said.run, said.agent_id, said.statement, said.quote,
                said.turn_index, said.extractor, said.said_at
            FROM unnest(
                    :tenant::text[], :user_id::text[], :memory_id::text[], :source_offset::bigint[],
                    :conversation_ids::text[], :runs::text[], :agent_ids::text[], :statements::text[], :quotes::text[],
                    :turn_indexes::int[], :extractors::text[], :said_at::timestamptz[])
                AS said (
                    tenant, user_id, memory_id, source_offset, conversation_id, run, agent_id, statement, quote,
                    turn_index, extractor, said_at)
            %s
            ON CONFLICT DO NOTHING
            """;

    static final String INSERT_SUPPORT = SUPPORT.formatted("""
            CROSS JOIN LATERAL (
                SELECT FROM memories memory
                WHERE memory.tenant = said.tenant AND memory.user_id = said.user_id
                    AND memory.memory_id = said.memory_id AND memory.source_offset = said.source_offset
                OFFSET 0) memory
            """);

    static final String INSERT_SUPPORT_OF_NEW = SUPPORT.formatted("");

    static final String UPSERT_LINK = """
            INSERT INTO memory_links (
                tenant, user_id, source_id, target_id, weight, type, created_at, source_offset)
            SELECT * FROM unnest(
                :tenant::text[], :user_id::text[], :source_id::text[], :target_id::text[], :weight::float8[],
                :type::text[], :created_at::timestamptz[], :source_offset::bigint[])
            ON CONFLICT (tenant, user_id, source_id, target_id) DO UPDATE SET
                weight = excluded.weight, type = excluded.type, created_at = excluded.created_at,
                source_offset = excluded.source_offset
            WHERE memory_links.source_offset < excluded.source_offset
            """;

    static final String DELETE_LINK = """
            DELETE FROM memory_links
            WHERE tenant = :tenant AND user_id = :user_id AND source_id = :source_id AND target_id = :target_id
                AND source_offset <= :source_offset
            """;

    static final String UPSERT_PROFILE = """
            INSERT INTO profiles (
                tenant, user_id, agent_id, display_name, language, summary, greeting, memories, topics, commitments,
                last_interaction_at, conversation_count, memory_count, source_offset)
            SELECT
                said.tenant, said.user_id, said.agent_id, said.display_name, said.language, said.summary, said.greeting,
                said.memories::jsonb, said.topics::text[], said.commitments::text[], said.last_interaction_at,
                said.conversation_count, said.memory_count, said.source_offset
            FROM unnest(
                    :tenant::text[], :user_id::text[], :agent_id::text[], :display_name::text[], :language::text[],
                    :summary::text[], :greeting::text[], :memories::text[], :topics::text[], :commitments::text[],
                    :last_interaction_at::timestamptz[], :conversation_count::int[], :memory_count::int[],
                    :source_offset::bigint[])
                AS said (
                    tenant, user_id, agent_id, display_name, language, summary, greeting, memories, topics, commitments,
                    last_interaction_at, conversation_count, memory_count, source_offset)
            ON CONFLICT (tenant, user_id, agent_id) DO UPDATE SET
                display_name = excluded.display_name, language = excluded.language, summary = excluded.summary,
                greeting = excluded.greeting, memories = excluded.memories, topics = excluded.topics,
                commitments = excluded.commitments, last_interaction_at = excluded.last_interaction_at,
                conversation_count = excluded.conversation_count, memory_count = excluded.memory_count,
                source_offset = excluded.source_offset
            WHERE profiles.source_offset < excluded.source_offset
            """;

    static final String DELETE_PROFILE = """
            DELETE FROM profiles
            WHERE tenant = :tenant AND user_id = :user_id AND agent_id = :agent_id AND source_offset <= :source_offset
            """;

    /// In the order of the rows, so that two writers cannot wait for each other.
    static final String NOTE_CHANGES = """
            INSERT INTO person_changes (stripe, changed_by)
            SELECT DISTINCT person_stripe(tenant, user_id) AS stripe, pg_current_xact_id()::text::bigint
            FROM unnest(:tenants::text[], :user_ids::text[]) AS changed (tenant, user_id)
            ORDER BY stripe
            ON CONFLICT (stripe) DO UPDATE SET changed_by = excluded.changed_by
            """;

    private MemorySql() {}
}
