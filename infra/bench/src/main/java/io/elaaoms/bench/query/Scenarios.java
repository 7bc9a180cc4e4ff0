package io.elaaoms.bench.query;

import io.elaaoms.bench.load.Load;
import io.elaaoms.bench.query.postgres.Person;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/// What is asked of the service, in order. No question is asked twice but those that are meant to be.
///
/// @param rate searches per second; initiations come at twice that, and so do the searches of rush hours
record Scenarios(Server service, BareStatements statements, Population population, int rate) {

    /// At which the aims were set.
    static final int RATE_OF_AIMS = 50;

    List<Scenario> all() {
        Supplier<String> questions = Phrases.questions(0)::next;
        int rush = 2 * rate;
        return Stream.of(
                        initiation(rush),
                        search("search-1000", rate, population.withMany(), questions)
                                .beside(statement(population.withMany()))
                                .aimingAt(Map.of(95, 40.0, 99, 80.0)),
                        search("search-1000-again", rate, population.withMany().subList(0, 1), again())
                                .asRehearsed(),
                        search("search-10000", rate, population.most(), questions)
                                .beside(statement(population.most()))
                                .aimingAt(Map.of(95, 60.0)),
                        search("search-1000", rush, population.withMany(), questions)
                                .aimingAt(Map.of(99, 150.0)),
                        search("search-all", rush, population.calls(), questions)
                                .aimingAt(Map.of(99, 150.0)))
                .map(scenario -> rate == RATE_OF_AIMS ? scenario : scenario.aimingAt(Map.of()))
                .toList();
    }

    /// For the compiler: both kinds, of everybody.
    List<Load> warmUps() {
        Supplier<String> questions = Phrases.questions(Phrases.FAR / 2)::next;
        return List.of(
                search("", rate, population.calls(), questions).load(),
                initiation(rate).load());
    }

    private Scenario initiation(int perSecond) {
        List<Person> calls = population.calls();
        Supplier<Person> bare = Turns.of(calls);
        Load load =
                service.load(Requests.INITIATION, Requests.initiations(Turns.of(calls)), Requests::flawOfInitiation);
        return Scenario.of("initiation", perSecond, load)
                .beside(() -> statements.findProfile(bare.get()))
                .aimingAt(Map.of(99, 10.0));
    }

    private Scenario search(String name, int perSecond, List<Person> people, Supplier<String> questions) {
        Load load =
                service.load(Requests.SEARCH, Requests.searches(Turns.of(people), questions), Requests::flawOfSearch);
        return Scenario.of(name, perSecond, load);
    }

    private Supplier<Mono<?>> statement(List<Person> people) {
        Supplier<Person> turns = Turns.of(people);
        return () -> statements.findMemories(turns.get());
    }

    /// As many as are asked in a second.
    private Supplier<String> again() {
        return Turns.of(Stream.generate(Phrases.questions(Phrases.FAR / 4)::next)
                .limit(rate)
                .toList());
    }
}
