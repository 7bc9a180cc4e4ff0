package io.elaaoms.query.resident;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.search.Edition;
import io.elaaoms.query.search.MemoryQuestion;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// Somebody without memories in an edition that tests decide on.
final class ScriptedSource implements ResidentSource {

    private String model = Sample.MODEL;
    private Edition edition = new Edition("dana", 1);
    private Supplier<Mono<Void>> pause = Mono::empty;
    private int loads;

    void change(Edition to) {
        edition = to;
    }

    /// Nobody is read before `end` comes.
    void waitFor(Mono<Void> end) {
        pause = () -> end;
    }

    void embedWith(String other) {
        model = other;
    }

    int loads() {
        return loads;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public Mono<PersonIndex> load(String tenant, Caller person) {
        loads++;
        Edition read = edition;
        String embeddedWith = model;
        return pause.get().then(Mono.fromSupplier(() -> new PersonIndex(read, embeddedWith, List.of())));
    }

    @Override
    public Mono<Edition> edition(String tenant, Caller person) {
        return Mono.just(edition);
    }

    @Override
    public Mono<Heading> heading(MemoryQuestion question) {
        return Mono.just(new Heading(edition, List.of()));
    }

    @Override
    public Mono<List<Shown>> show(
            MemoryQuestion question, String userId, List<String> memoryIds, boolean withNeighbours) {
        return Mono.just(List.of());
    }
}
