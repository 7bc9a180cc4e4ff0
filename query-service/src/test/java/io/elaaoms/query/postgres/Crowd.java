package io.elaaoms.query.postgres;

import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.fixtures.InMemoryLibrary;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.postgres.PostgresMemoryIndex.Fading;
import io.elaaoms.query.search.Candidate;
import io.elaaoms.query.search.Decay;
import io.elaaoms.query.search.MemoryQuestion;
import io.elaaoms.query.search.QueryVector;
import io.elaaoms.query.search.Relevance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Many people in one table, and what the index finds of one of them.
final class Crowd {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Relevance ANY = new Relevance(-1, 0);
    private static final int AT_ONCE = 2_000;
    private static final String KEEP = """
            INSERT INTO memories (tenant, user_id, memory_id, agent_id, content, sector, category, importance, salience,
                confidence, entities, tags, state, origin, reinforcement_count, created_at, last_supported_at, valid_from,
                supersedes, embedding_model, embedding, source_offset)
            SELECT 'default', $1, $1 || '/' || $2 + number - 1, 'agent', 'Something', 'SEMANTIC', 'FACT', 5, 0.5, 0.9, '{}', '{}',
                'CURRENT', 'EXTRACTED', 1, now(), now(), now(), '{}', 'test-model', CAST(vector AS halfvec), 0
            FROM unnest(CAST($3 AS text[])) WITH ORDINALITY AS vectors (vector, number)
            """;

    private final int dimension;

    Crowd(int dimension) {
        this.dimension = dimension;
    }

    /// Memories `name/0`, `name/1` … of `name`.
    Neighbours keep(PostgresLibrary library, String name, int memories) {
        Neighbours neighbours = Neighbours.random(memories, dimension, new Random(name.hashCode()));
        String[] texts = neighbours.texts();
        IntStream.iterate(0, from -> from < memories, from -> from + AT_ONCE)
                .forEach(from -> library.execute(
                        KEEP,
                        List.of(name, from, Arrays.copyOfRange(texts, from, Math.min(from + AT_ONCE, memories)))));
        return neighbours;
    }

    /// Numbers of the nearest `limit`, nearest first, by the real statement.
    static List<Integer> nearest(Database database, String name, float[] question, int limit) {
        MemoryQuestion asked = new MemoryQuestion(
                Sample.TENANT,
                new Caller(name, List.of(name), false),
                "unheard",
                Optional.empty(),
                limit,
                MemoryQuestion.Filters.none(),
                Optional.empty());
        return new PostgresMemoryIndex(
                        database, 8, new Fading(Decay.USUAL, InstantSource.fixed(InMemoryLibrary.NOW)), DEADLINE)
                        .find(asked, new QueryVector(Sample.MODEL, question), ANY)
                        .blockOptional()
                        .orElseThrow()
                        .candidates()
                        .stream()
                        .filter(candidate -> candidate.cosine() != null)
                        .sorted(Comparator.comparing(Crowd::cosine).reversed())
                        .limit(limit)
                        .map(Crowd::number)
                        .toList();
    }

    static Database open(DatabaseSettings settings) {
        return Database.open(settings, DEADLINE);
    }

    private static double cosine(Candidate candidate) {
        return Objects.requireNonNull(candidate.cosine());
    }

    private static int number(Candidate candidate) {
        String id = candidate.memory().memoryId();
        return Integer.parseInt(id.substring(id.lastIndexOf('/') + 1));
    }
}
