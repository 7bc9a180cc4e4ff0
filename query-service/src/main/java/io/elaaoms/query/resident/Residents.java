package io.elaaoms.query.resident;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.initiation.Anticipation;
import io.elaaoms.query.search.Edition;
import io.elaaoms.query.write.ErasureFollower;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Who is resident. Whether that is still the current edition is for the tables to say, which every instance
/// reads: nothing in here can contradict another instance, or the answer to a write.
///
/// One person is read at a time, and nobody again before a while has passed, or while what is kept is still
/// current.
///
/// Thread-safe.
public final class Residents implements Anticipation, ErasureFollower {

    private static final Logger LOG = LoggerFactory.getLogger(Residents.class);

    private static final int MOST_NAMES = 10_000;
    private static final Duration UNASKED = Duration.ofMinutes(30);
    private static final Duration UNTIL_THE_TABLES_KNOW = Duration.ofMinutes(1);
    private static final int KILOBYTES = 1024;

    private final ResidentSource source;
    private final ResidentSettings settings;
    private final Cache<Person, PersonIndex> people;
    private final Cache<Name, String> names = kept(UNASKED);
    private final Cache<Name, Boolean> lately;
    private final Cache<Person, Boolean> erased = kept(UNTIL_THE_TABLES_KNOW);
    private final AtomicBoolean reading = new AtomicBoolean();

    private record Person(String tenant, String userId) {}

    private record Name(String tenant, Caller caller) {}

    public Residents(ResidentSource source, ResidentSettings settings, MeterRegistry meters) {
        this.source = source;
        this.settings = settings;
        this.lately = kept(settings.pause());
        this.people = Caffeine.newBuilder()
                .maximumWeight((long) settings.megabytes() * KILOBYTES)
                .weigher((Person _, PersonIndex person) -> Math.toIntExact(person.bytes() / KILOBYTES))
                .expireAfterAccess(UNASKED)
                .build();
        Gauge.builder("elaaoms.resident.people", people, Cache::estimatedSize)
                .description("People whose memories are compared in memory")
                .register(meters);
    }

    /// Whether it is worth asking what edition they are in.
    boolean mayBe(String tenant, Caller caller) {
        String userId = names.getIfPresent(new Name(tenant, caller));
        return userId != null && people.getIfPresent(new Person(tenant, userId)) != null;
    }

    /// Whoever is resident in exactly this edition.
    Optional<PersonIndex> find(String tenant, Edition edition) {
        return Optional.ofNullable(people.getIfPresent(new Person(tenant, edition.userId())))
                .filter(person -> person.edition().equals(edition));
    }

    @Override
    public void expect(String tenant, Caller caller, int memories) {
        if (settings.megabytes() == 0 || memories < settings.from() || !reading.compareAndSet(false, true)) {
            return;
        }
        if (lately.asMap().putIfAbsent(new Name(tenant, caller), true) == null) {
            read(tenant, caller).doFinally(_ -> reading.set(false)).subscribe();
        } else {
            reading.set(false);
        }
    }

    /// Whoever asks meanwhile is answered from the tables.
    Mono<Void> read(String tenant, Caller caller) {
        return isCurrent(tenant, caller)
                .flatMap(current -> current ? Mono.empty() : source.load(tenant, caller))
                .filter(person -> person.edition().isNoted())
                .doOnNext(person -> keep(new Name(tenant, caller), person))
                .onErrorResume(failure -> {
                    LOG.warn(
                            "Somebody's memories are not kept in memory: {}",
                            failure.getClass().getSimpleName());
                    return Mono.empty();
                })
                .then();
    }

    private Mono<Boolean> isCurrent(String tenant, Caller caller) {
        return mayBe(tenant, caller)
                ? source.edition(tenant, caller)
                        .map(edition -> find(tenant, edition)
                                .filter(person -> person.model().equals(source.model()))
                                .isPresent())
                : Mono.just(false);
    }

    private void keep(Name name, PersonIndex index) {
        Person person = new Person(name.tenant(), index.edition().userId());
        people.put(person, index);
        names.put(name, person.userId());
        if (erased.getIfPresent(person) != null) {
            people.invalidate(person);
        }
    }

    @Override
    public void erased(String tenant, String userId) {
        Person person = new Person(tenant, userId);
        erased.put(person, true);
        people.invalidate(person);
        names.invalidateAll();
    }

    @Override
    public void missedSome() {
        people.invalidateAll();
        names.invalidateAll();
    }

    private static <K, V> Cache<K, V> kept(Duration time) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_NAMES)
                .expireAfterWrite(time)
                .build();
    }
}
