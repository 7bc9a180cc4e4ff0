package io.elaaoms.query.resident;

import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.postgres.PostgresLibrary;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Somebody who has told much, in calls with three agents and to none of them, at random: words of a small vocabulary,
/// vectors
/// anywhere, links between some, some archived, some of another model, some said twice.
///
/// @param memories how many
record Told(String userId, int memories, Random random) {

    private static final int DIMENSION = 8;
    private static final int TURNS = 12;
    private static final List<String> WORDS = List.of(
            "dog",
            "vet",
            "Portland",
            "appointment",
            "morning",
            "invoice",
            "garden",
            "guitar",
            "sister",
            "coffee",
            "bicycle",
            "delivery",
            "Berlin",
            "dentist",
            "allergy",
            "weekend",
            "contract",
            "password",
            "piano",
            "lamp");

    private static final String KEEP = """
            INSERT INTO memories (tenant, user_id, memory_id, agent_id, content, sector, category, importance, salience,
                confidence, entities, tags, state, origin, reinforcement_count, created_at, last_supported_at, valid_from,
                supersedes, embedding_model, embedding, source_offset)
            SELECT 'default', $1, 'm-' || lpad(number::text, 5, '0'),
                CASE number % 4 WHEN 0 THEN 'api' ELSE 'agent-' || number % 4 END, content, 'SEMANTIC', 'FACT', 1 + number % 9,
                CASE WHEN number % 11 = 0 THEN 0.1 ELSE 0.6 END, 0.9, '{}', '{}',
                CASE WHEN number % 13 = 0 THEN 'SUPERSEDED' ELSE 'CURRENT' END, 'EXTRACTED', 1, now(),
                CASE WHEN number % 11 = 0 THEN timestamptz '2025-01-01' ELSE timestamptz '2026-05-01' END, now(), '{}',
                CASE WHEN number % 17 = 0 THEN 'another-model' ELSE 'test-model' END, CAST(vector AS halfvec), 0
            FROM unnest(CAST($2 AS text[]), CAST($3 AS text[])) WITH ORDINALITY AS told (content, vector, number)
            """;

    private static final String PLACE = """
            INSERT INTO conversation_memories (tenant, user_id, memory_id, conversation_id, run, agent_id, statement, quote,
                turn_index, extractor, said_at)
            SELECT 'default', $1, 'm-' || lpad(number::text, 5, '0'), $2 || (number + $3) / 10, 'run', 'agent-' || number % 3, '', '',
                (number + $3) % $4 - 1, 'local', timestamptz '2026-04-01' + (number + $3) * interval '1 minute'
            FROM generate_series(1, $5) AS number WHERE number % $6 <> 0
            """;

    private static final String LINK = """
            INSERT INTO memory_links
            SELECT 'default', $1, 'm-' || lpad(number::text, 5, '0'), 'm-' || lpad((number * 7 % $2 + 1)::text, 5, '0'),
                (number % 100) / 100.0, 'AUTOMATIC', now(), 0
            FROM generate_series(1, $2) AS number WHERE number % 2 = 0
            """;

    void keepIn(PostgresLibrary library) {
        library.execute(KEEP, List.of(userId, texts(this::sentence), texts(() -> Arrays.toString(vector()))));
        library.execute(PLACE, List.of(userId, "first-", 0, TURNS, memories, 5));
        library.execute(PLACE, List.of(userId, "again-", 3, TURNS, memories, 2));
        library.execute(LINK, List.of(userId, memories));
        library.keep(Sample.of("m-99999", sentence(), vector()).about(Sample.TENANT, userId));
    }

    String sentence() {
        return Stream.generate(() -> WORDS.get(random.nextInt(WORDS.size())))
                .limit(1 + random.nextInt(5))
                .reduce("Dana said", (said, word) -> said + " " + word);
    }

    float[] vector() {
        float[] vector = new float[DIMENSION];
        IntStream.range(0, DIMENSION).forEach(at -> vector[at] = (float) random.nextGaussian());
        return vector;
    }

    private String[] texts(Supplier<String> one) {
        return Stream.generate(one).limit(memories).toArray(String[]::new);
    }
}
