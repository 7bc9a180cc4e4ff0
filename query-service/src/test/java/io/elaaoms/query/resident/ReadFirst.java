package io.elaaoms.query.resident;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.fixtures.InMemoryLibrary;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.postgres.Database;
import io.elaaoms.query.postgres.PostgresMemoryIndex;
import io.elaaoms.query.postgres.PostgresMemoryIndex.Fading;
import io.elaaoms.query.postgres.PostgresResidents;
import io.elaaoms.query.search.Decay;
import io.elaaoms.query.search.Edition;
import io.elaaoms.query.search.Found;
import io.elaaoms.query.search.MemoryIndex;
import io.elaaoms.query.search.MemoryQuestion;
import io.elaaoms.query.search.QueryVector;
import io.elaaoms.query.search.Relevance;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Reads whoever is asked about before their first question, so that all who have a memory are resident.
final class ReadFirst implements MemoryIndex {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int SHARED = 8;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryIndex tables;
    private final Residents residents;
    private final MemoryIndex index;

    ReadFirst(Database database) {
        Fading fading = new Fading(Decay.USUAL, InstantSource.fixed(InMemoryLibrary.NOW));
        ResidentSource source = new PostgresResidents(database, () -> Sample.MODEL, SHARED, fading, DEADLINE);
        this.tables = new PostgresMemoryIndex(database, SHARED, fading, DEADLINE);
        this.residents = new Residents(source, new ResidentSettings(Integer.MAX_VALUE, 64, Duration.ofDays(1)), meters);
        this.index = new ResidentIndex(
                tables, source, residents, new ResidentIndex.Rules(SHARED, fading.decay(), fading.clock()), meters);
    }

    /// The tables themselves.
    MemoryIndex tables() {
        return tables;
    }

    /// How often the answer did not come from the tables.
    double compared() {
        return meters.counter("elaaoms.search.resident").count();
    }

    @Override
    public Mono<Found> find(MemoryQuestion question, @Nullable QueryVector vector, Relevance answering) {
        boolean isRead = residents.mayBe(question.tenant(), question.person());
        return (isRead ? Mono.<Void>empty() : residents.read(question.tenant(), question.person()))
                .then(Mono.defer(() -> index.find(question, vector, answering)));
    }

    @Override
    public Mono<Edition> edition(String tenant, Caller person) {
        return index.edition(tenant, person);
    }
}
