package io.elaaoms.bench.query.postgres;

/// The rows of each table, made by the server from people and sentences.
///
/// A call leaves five memories, and calls of all people come in any order, so that what is remembered of one
/// person lies all over the table, as it does after a year. Every memory is current and has a call that
/// supports it and two links.
final class TableRows {

    static final String PREPARATION = """
            CREATE UNLOGGED TABLE bench_people (number int PRIMARY KEY, phone text, memories int);
            CREATE UNLOGGED TABLE bench_sentences (number int PRIMARY KEY, content text, embedding halfvec);
            CREATE FUNCTION bench_memory(person int, memory int) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql AS
                $$ SELECT CAST(CAST(md5(person || '/' || memory) AS uuid) AS text) $$;
            """;

    static final String PEOPLE = """
            INSERT INTO bench_people
            SELECT number - 1, phone, CAST(memories AS int)
            FROM unnest(CAST(? AS text[]), CAST(? AS text[])) WITH ORDINALITY AS people (phone, memories, number)
            """;

    static final String SENTENCES = """
            INSERT INTO bench_sentences
            SELECT number - 1, content, CAST(embedding AS halfvec)
            FROM unnest(CAST(? AS text[]), CAST(? AS text[])) WITH ORDINALITY AS sentences (content, embedding, number)
            """;

    static final String REMOVAL = """
            DROP TABLE bench_people, bench_sentences;
            DROP FUNCTION bench_memory;
            """;

    /// Every memory of every second person, call by call, in the order of the calls.
    static final String FACTS = """
            WITH facts AS MATERIALIZED (
                SELECT p.number AS person, p.phone, p.memories, m.memory, m.memory / 5 AS call,
                       CASE WHEN m.memory / 5 %% 10 = 9 THEN 'agent_2' ELSE '%s' END AS agent,
                       now() - make_interval(hours => m.memory / 5 * 24 %% 17520 + p.number %% 24) AS said_at
                FROM bench_people p CROSS JOIN LATERAL generate_series(0, p.memories - 1) AS m (memory)
                WHERE p.number %% 2 = ?
                ORDER BY hashint4(p.number * 2003 + m.memory / 5)
            )
            """.formatted(Person.AGENT);

    static final String MEMORIES = """
            INSERT INTO memories (
                tenant, user_id, memory_id, agent_id, content, sector, category, importance, salience, confidence, entities, tags,
                state, origin, reinforcement_count, created_at, last_supported_at, valid_from, supersedes, embedding_model,
                embedding, heard_by, source_offset)
            """ + FACTS + """
            SELECT 'default', f.phone, bench_memory(f.person, f.memory), f.agent,
                   s.content || ' Order ' || 1000 + (f.person * 37 + f.memory * 11) % 9000 || '.',
                   (ARRAY['SEMANTIC', 'EPISODIC', 'PROCEDURAL', 'EMOTIONAL', 'REFLECTIVE'])[1 + f.memory % 5],
                   (ARRAY['PREFERENCE', 'FACT', 'REQUEST', 'EVENT'])[1 + f.memory % 4],
                   1 + f.memory * 7 % 10, (1 + f.memory * 7 % 10) / 10.0, 0.9, '{}', '{}', 'CURRENT', 'EXTRACTED', 1,
                   f.said_at, f.said_at, f.said_at, '{}', ?, s.embedding, ARRAY[f.agent], 0
            FROM facts f JOIN bench_sentences s ON s.number = (f.person * 7919 + f.memory * 31) % ?
            """;

    static final String SUPPORT = """
            INSERT INTO conversation_memories (
                tenant, user_id, memory_id, conversation_id, run, agent_id, statement, quote, turn_index, extractor, said_at)
            """ + FACTS + """
            SELECT 'default', f.phone, bench_memory(f.person, f.memory), 'conv_' || f.person || '_' || f.call, 'run', f.agent,
                   s.content, s.content, 2 + 4 * (f.memory % 5), 'local', f.said_at
            FROM facts f JOIN bench_sentences s ON s.number = (f.person * 7919 + f.memory * 31) % ?
            """;

    static final String LINKS = """
            INSERT INTO memory_links (tenant, user_id, source_id, target_id, weight, type, created_at, source_offset)
            """ + FACTS + """
            SELECT 'default', phone, bench_memory(person, memory), bench_memory(person, (memory + step) % memories),
                   0.5 + step / 20.0, 'AUTOMATIC', said_at, 0
            FROM facts CROSS JOIN (VALUES (1), (7)) AS steps (step)
            """;

    static final String PROFILES = """
            INSERT INTO profiles (
                tenant, user_id, agent_id, display_name, language, summary, greeting, memories, topics, commitments,
                last_interaction_at, conversation_count, memory_count, source_offset)
            SELECT 'default', p.phone, a.agent, 'Dana ' || p.number, 'en', 'A customer of ' || a.agent || ' since March.',
                   'Welcome back, Dana ' || p.number || '!',
                   (SELECT jsonb_agg(jsonb_build_object(
                               'memoryId', bench_memory(p.number, s.number), 'content', s.content, 'lastSupportedAt', now()))
                    FROM bench_sentences s WHERE s.number < 8),
                   '{orders,deliveries,invoices}', '{send the invoice,call back on Monday}', now(), 1 + p.memories / 5,
                   p.memories, 0
            FROM bench_people p CROSS JOIN (VALUES ('*'), ('agent_1')) AS a (agent)
            """;

    static final String IDENTITIES = """
            INSERT INTO caller_identities (tenant, caller_id, user_id, seen_at)
            SELECT 'default', phone, phone, now() FROM bench_people
            """;

    static final String CHANGES = """
            INSERT INTO person_changes (stripe, changed_by)
            SELECT DISTINCT person_stripe('default', phone), 1 FROM bench_people
            """;

    private TableRows() {}
}
