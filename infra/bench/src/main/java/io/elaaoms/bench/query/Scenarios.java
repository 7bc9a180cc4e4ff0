package io.elaaoms.bench.query;

import io.elaaoms.bench.load.Load;
import io.elaaoms.bench.load.Message;
import io.elaaoms.bench.load.Scrutiny;
import io.elaaoms.bench.process.Service;
import io.elaaoms.bench.query.postgres.Person;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/// What is asked of the service, in order. No question is asked twice but those that are meant to be.
///
/// @param rate searches per second; initiations come at twice that, and so do the searches of rush hours
record Scenarios(Service service, BareStatements statements, Population population, int rate) {

    /// At which the aims were set.
    static final int RATE_OF_AIMS = 50;

    /// Of searches, about the one caller with the most memories: still more calls at once than one caller
    /// has.
    private static final int PART_OF_MOST = 5;

    /// Those whose names begin with `beginning`: all of them with an empty one.
    List<Scenario> beginningWith(String beginning) {
        return all().filter(scenario -> scenario.name().startsWith(beginning)).toList();
    }

    private Stream<Scenario> all() {
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
                        search("search-10000", Math.max(1, rate / PART_OF_MOST), population.most(), questions)
                                .aimingAt(Map.of(95, 60.0)),
                        search("search-1000", rush, population.withMany(), questions)
                                .aimingAt(Map.of(99, 150.0)),
                        searchAll("search-all", rush, questions).aimingAt(Map.of(99, 150.0)))
                .map(scenario -> rate == RATE_OF_AIMS ? scenario : scenario.aimingAt(Map.of()));
    }

    /// For the compiler: both kinds, of everybody, and of the one with the most memories.
    List<Load> warmUps() {
        Supplier<String> questions = Phrases.questions(Phrases.FAR / 2)::next;
        return List.of(
                initiation(rate).load(),
                search("", rate, population.most(), questions).load(),
                searchAll("", rate, questions).load());
    }

    private Scenario initiation(int perSecond) {
        List<Person> calls = population.calls();
        Supplier<Person> bare = Turns.of(calls);
        Load load = Servers.load(
                service, Requests.INITIATION, Requests.initiations(Turns.of(calls)), Requests::flawOfInitiation);
        return Scenario.of("initiation", perSecond, load)
                .beside(() -> statements.findProfile(bare.get()))
                .aimingAt(Map.of(99, 10.0));
    }

    private Scenario search(String name, int perSecond, List<Person> people, Supplier<String> questions) {
        return search(name, perSecond, Requests.searches(Turns.of(people), questions), Requests::flawOfSearchInMany);
    }

    private Scenario searchAll(String name, int perSecond, Supplier<String> questions) {
        return search(
                name, perSecond, Requests.searches(Turns.of(population.calls()), questions), Requests::flawOfSearch);
    }

    private Scenario search(String name, int perSecond, Supplier<Message> messages, Scrutiny scrutiny) {
        return Scenario.of(name, perSecond, Servers.load(service, Requests.SEARCH, messages, scrutiny));
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
