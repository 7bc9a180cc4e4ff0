package io.elaaoms.query.resident;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.resident.Comparison.Nearness;
import io.elaaoms.query.resident.ResidentSource.Heading;
import io.elaaoms.query.resident.ResidentSource.Shown;
import io.elaaoms.query.search.Candidate;
import io.elaaoms.query.search.Decay;
import io.elaaoms.query.search.Edition;
import io.elaaoms.query.search.Found;
import io.elaaoms.query.search.MemoryIndex;
import io.elaaoms.query.search.MemoryQuestion;
import io.elaaoms.query.search.MemoryQuestion.Filters;
import io.elaaoms.query.search.QueryVector;
import io.elaaoms.query.search.Relevance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Compares in memory who is resident in their current edition, and asks the tables for everybody else, for
/// what is filtered, and for another model's vectors. Both find the same.
public final class ResidentIndex implements MemoryIndex {

    /// For each memory that is wanted, how many of the nearest, and of those with the most words, are looked
    /// at.
    private static final int DEPTH = 3;

    private final MemoryIndex tables;
    private final ResidentSource source;
    private final Residents residents;
    private final Rules rules;
    private final Counter compared;

    /// What is found when.
    ///
    /// @param sharedImportance from which a memory is visible to every agent
    public record Rules(int sharedImportance, Decay decay, InstantSource clock) {

        private Sight sightOf(MemoryQuestion question) {
            return new Sight(question.agentId(), sharedImportance, decay, clock.instant());
        }
    }

    public ResidentIndex(
            MemoryIndex tables, ResidentSource source, Residents residents, Rules rules, MeterRegistry meters) {
        this.tables = tables;
        this.source = source;
        this.residents = residents;
        this.rules = rules;
        this.compared = meters.counter("elaaoms.search.resident");
    }

    @Override
    public Mono<Found> find(MemoryQuestion question, @Nullable QueryVector vector, Relevance answering) {
        if (!question.filters().equals(Filters.none()) || !residents.mayBe(question.tenant(), question.person())) {
            return findInTables(question, vector, answering);
        }
        return source.heading(question)
                .flatMap(heading -> residents
                        .find(question.tenant(), heading.edition())
                        .filter(person -> vector == null || vector.model().equals(person.model()))
                        .map(person -> findResident(new Asked(question, heading, person), vector, answering))
                        .orElseGet(() -> findInTables(question, vector, answering)));
    }

    @Override
    public Mono<Edition> edition(String tenant, Caller person) {
        return tables.edition(tenant, person);
    }

    private Mono<Found> findInTables(MemoryQuestion question, @Nullable QueryVector vector, Relevance answering) {
        return tables.find(question, vector, answering)
                .doOnNext(found -> residents.expect(question.tenant(), question.person(), found.compared()));
    }

    private record Asked(MemoryQuestion question, Heading heading, PersonIndex person) {}

    /// Not on the connection's own thread: comparing thousands takes milliseconds.
    private Mono<Found> findResident(Asked asked, @Nullable QueryVector vector, Relevance answering) {
        return Mono.fromCallable(() -> new Comparison(
                        asked.person(),
                        rules.sightOf(asked.question()),
                        asked.heading().words(),
                        vector == null ? null : vector.components()))
                .subscribeOn(Schedulers.parallel())
                .flatMap(comparison -> show(asked, comparison, answering))
                .doOnNext(_ -> compared.increment());
    }

    private Mono<Found> show(Asked asked, Comparison comparison, Relevance answering) {
        MemoryQuestion question = asked.question();
        List<Nearness> hits = comparison.best(DEPTH * question.limit());
        boolean enough = hits.stream().filter(hit -> reaches(hit, answering)).count() >= question.limit();
        List<String> ids = hits.stream().map(Nearness::memoryId).toList();
        Map<String, Nearness> known = hits.stream().collect(Collectors.toMap(Nearness::memoryId, Function.identity()));
        return source.show(question, asked.heading().edition().userId(), ids, !enough)
                .map(shown -> new Found(
                        asked.heading().edition(),
                        shown.stream()
                                .flatMap(memory -> candidate(memory, known, comparison))
                                .toList(),
                        asked.person().size()));
    }

    /// A neighbour that is not resident came a moment ago: the next question finds it.
    private static Stream<Candidate> candidate(Shown shown, Map<String, Nearness> known, Comparison comparison) {
        String memoryId = shown.memory().memoryId();
        Stream<Nearness> nearness = Optional.ofNullable(known.get(memoryId)).stream();
        return (shown.hit() ? nearness : comparison.of(memoryId))
                .map(near -> new Candidate(shown.memory(), near.cosine(), near.keyword(), shown.links(), shown.hit()));
    }

    private static boolean reaches(Nearness hit, Relevance answering) {
        return hit.keyword() >= answering.keyword() || (hit.cosine() != null && hit.cosine() >= answering.cosine());
    }
}
