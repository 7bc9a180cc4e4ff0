package io.elaaoms.linking.deduplicate;

import static java.util.stream.Collectors.toSet;

import io.elaaoms.linking.alias.Names;
import io.elaaoms.linking.deduplicate.Handovers.Kind;
import io.elaaoms.platform.stream.Origin;
import io.elaaoms.platform.stream.Origins;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.Processed;
import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Handover;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/// What others are told of a change.
final class Announcements {

    private final ProcessorContext<Key, Processed<Effect>> context;
    private final CallerStores stores;
    private final Names names;

    Announcements(ProcessorContext<Key, Processed<Effect>> context, CallerStores stores, Names names) {
        this.context = context;
        this.stores = stores;
        this.names = names;
    }

    /// What is different now from what was published; nothing is of whoever is another name of somebody.
    ///
    /// Of what arrives nobody asks what was published. If it is no memory of its own it is taken back, though
    /// nobody knows that it ever was: before a crash the input may have been read in another order with those of
    /// other topics.
    void revise(Record<Key, Change> input, Revision revision) {
        Key caller = input.key().placement();
        boolean isOwnName = names.personOf(caller).isEmpty();
        revision.memories(caller).forEach((memoryId, known) -> {
            Key key = memoryOf(caller, memoryId);
            Optional<Memory> memory = known.filter(_ -> isOwnName);
            Optional<Print> print = memory.map(Print::of);
            if (revision.arrived().contains(memoryId) || !print.equals(stores.print(key))) {
                publish(input, key, memory, print);
            }
        });
    }

    /// Takes back all memories of the caller: what was published, though it is not known any more, and what is
    /// known, though it is not published, as far as is known after a crash.
    void withdraw(Record<Key, Change> input, History known) {
        Stream<String> published = stores.published(input.key().placement()).stream();
        withdraw(input, Stream.concat(published, known.all().map(Statement::id)));
    }

    /// Takes back what may have been made of an input that does not count.
    void withdraw(Record<Key, Change> input, List<Statement> erased, History known) {
        Set<String> counting =
                known.all().filter(Statement::isSaid).map(Statement::id).collect(toSet());
        withdraw(input, erased.stream().map(Statement::id).filter(id -> !counting.contains(id)));
    }

    private void withdraw(Record<Key, Change> input, Stream<String> memoryIds) {
        Key caller = input.key().placement();
        memoryIds
                .distinct()
                .sorted()
                .forEach(memoryId -> publish(input, memoryOf(caller, memoryId), Optional.empty(), Optional.empty()));
    }

    private static Key memoryOf(Key caller, String memoryId) {
        return Key.of(caller.tenant(), caller.part(1), memoryId);
    }

    private void publish(Record<Key, Change> input, Key key, Optional<Memory> memory, Optional<Print> print) {
        tell(input, key, memory.<Effect>map(Effect.Remembered::new).orElseGet(Effect.Forgotten::new));
        stores.remember(key, print);
    }

    /// Tells the person whose other name this caller is; nobody, if they go by their own.
    void handOver(Record<Key, Change> input, Key own, Kind kind, Function<Key, Optional<Handover>> content) {
        names.personOf(own.placement()).ifPresent(person -> {
            Key place = Handovers.place(person, own, kind);
            tell(input, place, new Effect.HandedOver(content.apply(place)));
        });
    }

    /// All that `caller` said counts for `person` no longer.
    void takeBack(Record<Key, Change> input, Key caller, Key person) {
        stores.handovers(caller, person)
                .keySet()
                .forEach(place -> tell(input, place, new Effect.HandedOver(Optional.empty())));
    }

    void passOn(Record<Key, Change> input, MemoryCommand command) {
        tell(input, Aliases.keyOf(command), new Effect.PassedOn(command));
    }

    void tell(Record<Key, Change> input, Key key, Effect effect) {
        forward(input, key, Outcome.success(effect));
    }

    void fail(Record<Key, Change> input, Outcome<Effect> failure) {
        forward(input, input.key(), failure);
    }

    /// For whoever has several things to tell of `input`.
    BiConsumer<Key, Effect> of(Record<Key, Change> input) {
        return (key, effect) -> tell(input, key, effect);
    }

    private void forward(Record<Key, Change> input, Key key, Outcome<Effect> outcome) {
        Origin origin = Origins.of(context.recordMetadata(), input.headers());
        context.forward(input.withKey(key).withValue(new Processed<>(outcome, origin, 1)));
    }
}
