package io.elaaoms.bench.query;

import io.elaaoms.bench.query.postgres.Person;
import io.elaaoms.bench.query.postgres.Sentence;
import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.initiation.Acquaintance;
import io.elaaoms.query.initiation.ProfileBook;
import io.elaaoms.query.postgres.Database;
import io.elaaoms.query.postgres.PostgresMemoryIndex;
import io.elaaoms.query.postgres.PostgresMemoryIndex.Fading;
import io.elaaoms.query.postgres.PostgresProfileBook;
import io.elaaoms.query.search.Decay;
import io.elaaoms.query.search.Found;
import io.elaaoms.query.search.MemoryIndex;
import io.elaaoms.query.search.MemoryQuestion;
import io.elaaoms.query.search.Relevance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// The service's own statements over R2DBC from this JVM: no HTTP, no key, no embedding, no ranking.
final class BareStatements implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 8;
    private static final int SHARED = 8;
    private static final int LIMIT = 5;

    /// As the service holds for the model that it embeds with itself.
    private static final Relevance ANSWERING = new Relevance(0.2, 0.5);

    private final Database database;
    private final Database searches;
    private final ProfileBook profiles;
    private final MemoryIndex memories;
    private final Supplier<Sentence> questions;

    BareStatements(String url, Corpus corpus) {
        this.database = Database.forGreetings(new DatabaseSettings(url, CONNECTIONS), DEADLINE);
        this.profiles = new PostgresProfileBook(database, JsonMapper.shared(), DEADLINE);
        this.searches = Database.forSearches(new DatabaseSettings(url, CONNECTIONS), DEADLINE);
        this.memories =
                new PostgresMemoryIndex(searches, SHARED, new Fading(Decay.USUAL, InstantSource.system()), DEADLINE);
        this.questions = Turns.of(corpus.questions());
    }

    Mono<Acquaintance> findProfile(Person person) {
        return profiles.find(Person.TENANT, toCaller(person), Person.AGENT);
    }

    Mono<Found> findMemories(Person person) {
        Sentence question = questions.get();
        return memories.find(
                new MemoryQuestion(
                        Person.TENANT,
                        toCaller(person),
                        question.text(),
                        Optional.of(Person.AGENT),
                        LIMIT,
                        MemoryQuestion.Filters.none(),
                        Optional.empty()),
                question.vector(),
                ANSWERING);
    }

    @Override
    public void close() {
        searches.close();
        database.close();
    }

    private static Caller toCaller(Person person) {
        return new Caller(person.phone(), List.of(person.phone()), true);
    }
}
