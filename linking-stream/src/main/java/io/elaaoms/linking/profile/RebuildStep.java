package io.elaaoms.linking.profile;

import io.elaaoms.platform.stream.Bug;
import io.elaaoms.platform.stream.Origin;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.Processed;
import io.elaaoms.platform.trace.StageSpan;
import io.elaaoms.platform.trace.StageTraces;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.Profile;
import io.elaaoms.schemas.v1.ProfileWording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/// Rebuilds a caller's profiles a while after their first change, so that a burst costs one rebuild; forwards
/// those that are new or changed, and nothing (empty) for those that are gone.
///
/// Ordering and threads: on the stream thread. What is due is in a store, so a restart delays a rebuild but
/// does not lose it. The delay counts from the first change: a caller who never stops is rebuilt all the
/// same. While a replay of memories builds, it waits until nothing old has changed for a while: nobody looks
/// yet, and one who was rebuilt after each of ten calls would be no other in the end. What calls change in the
/// meantime makes nobody wait: the replay ends soon after the last of what is old. Its trace is the first
/// change's, unless a restart came between: traces are in memory only.
final class RebuildStep implements ProcessorSupplier<Key, Key, Key, Processed<Optional<Profile>>> {

    static final String NAME = "rebuild-profiles";
    private static final Duration TICK = Duration.ofMillis(25);
    private static final Duration QUIET = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration OLD = Duration.ofSeconds(10);
    private static final Origin NOWHERE = new Origin("", -1, -1, null);

    private final ProfileStores stores;
    private final Profiler profiler;
    private final Duration debounce;
    private final BooleanSupplier isSettled;

    /// @param isSettled whether what is said now is what is seen
    RebuildStep(ProfileStores stores, ProfileSettings settings, BooleanSupplier isSettled) {
        this.stores = stores;
        this.profiler = new Profiler(settings);
        this.debounce = settings.debounce();
        this.isSettled = isSettled;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                stores.writes(),
                stores.memories(),
                stores.conversations(),
                stores.due(),
                stores.profiles(),
                stores.wordings(),
                stores.wordingsDue());
    }

    @Override
    public Processor<Key, Key, Key, Processed<Optional<Profile>>> get() {
        return new Step();
    }

    /// When a rebuild happens, and what its records carry.
    private record Moment(long millis, Headers headers) {}

    private final class Step extends ContextualProcessor<Key, Key, Key, Processed<Optional<Profile>>> {

        private final Map<Key, Headers> causes = new HashMap<>();
        private long waitingSince;
        private long lastReplayed;
        /// Nobody is due before; the store is looked through only then, not forty times a second.
        private long nextDue;
        private @Nullable StageTraces opened;

        @Override
        public void init(ProcessorContext<Key, Processed<Optional<Profile>>> processorContext) {
            super.init(processorContext);
            causes.clear();
            nextDue = Long.MIN_VALUE; // what is in the store is not known yet
            waitingSince = processorContext.currentSystemTimeMs();
            // whose wording is due is written first, since what was said makes a changed profile look known;
            // then what was said, then what is due, and what makes a change look known last
            stores.open(stores.wordingsDue(), processorContext);
            stores.open(stores.profiles(), processorContext);
            stores.open(stores.due(), processorContext);
            opened = StageTraces.in(processorContext.appConfigs());
            processorContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::rebuildDue);
        }

        @Override
        public void process(Record<Key, Key> changed) {
            long now = context().currentSystemTimeMs();
            if (now - changed.timestamp() > OLD.toMillis()) {
                lastReplayed = now;
            }
            long dueAt = now + debounce.toMillis();
            if (due().putIfAbsent(changed.key(), dueAt) == null) {
                causes.put(changed.key(), changed.headers());
                nextDue = Math.min(nextDue, dueAt);
            }
        }

        private void rebuildDue(long now) {
            if (now < nextDue || waits(now)) {
                return;
            }
            waitingSince = now;
            for (Key user : dueBy(now)) {
                Headers cause = Objects.requireNonNullElseGet(causes.remove(user), RecordHeaders::new);
                StageSpan span = Objects.requireNonNull(opened).later("rebuild", cause);
                span.complete(() -> rebuild(user, new Moment(now, span.headers())));
                due().delete(user);
            }
        }

        private boolean waits(long now) {
            return !isSettled.getAsBoolean()
                    && now - lastReplayed < QUIET.toMillis()
                    && now - waitingSince < LONGEST.toMillis();
        }

        private List<Key> dueBy(long now) {
            List<Key> users = new ArrayList<>();
            nextDue = Long.MAX_VALUE;
            try (KeyValueIterator<Key, Long> entries = due().all()) {
                entries.forEachRemaining(entry -> {
                    if (entry.value <= now) {
                        users.add(entry.key);
                    } else {
                        nextDue = Math.min(nextDue, entry.value);
                    }
                });
            }
            return users;
        }

        private void rebuild(Key user, Moment now) {
            try {
                emitChanges(user, profiler.profiles(find(user), wordings(user)), now);
            } catch (KafkaException kafkasOwn) {
                throw kafkasOwn;
            } catch (RuntimeException mistake) {
                forward(user, Bug.in(NAME, mistake), now);
            }
        }

        private void emitChanges(Key user, Map<String, Profile> profiles, Moment now) {
            KeyValueStore<Key, Profile> said = stores.open(stores.profiles(), context());
            Set<String> agents = new TreeSet<>(profiles.keySet());
            below(user, said).forEach(entry -> agents.add(entry.key.part(2)));
            for (String agent : agents) {
                Key key = Key.of(user.tenant(), user.part(1), agent);
                Optional<Profile> profile = Optional.ofNullable(profiles.get(agent));
                if (!profile.equals(Optional.ofNullable(said.get(key)))) {
                    forward(key, Outcome.success(profile), now);
                    said.put(key, profile.orElse(null));
                }
            }
        }

        private Person find(Key user) {
            KeyValueStore<Key, Memory> memories = stores.open(stores.memories(), context());
            KeyValueStore<Key, Conversation> conversations = stores.open(stores.conversations(), context());
            return new Person(
                    user.tenant(),
                    user.part(1),
                    below(user, memories).stream().map(entry -> entry.value).toList(),
                    below(user, conversations).stream()
                            .map(entry -> entry.value)
                            .toList());
        }

        private Map<String, ProfileWording> wordings(Key user) {
            KeyValueStore<Key, ProfileWording> wordings = stores.open(stores.wordings(), context());
            Map<String, ProfileWording> byAgent = new HashMap<>();
            below(user, wordings).forEach(entry -> byAgent.put(entry.key.part(2), entry.value));
            return byAgent;
        }

        private void forward(Key key, Outcome<Optional<Profile>> outcome, Moment now) {
            context().forward(new Record<>(key, new Processed<>(outcome, NOWHERE, 1), now.millis(), now.headers()));
        }

        private KeyValueStore<Key, Long> due() {
            return stores.open(stores.due(), context());
        }
    }

    private static <V> List<KeyValue<Key, V>> below(Key user, ReadOnlyKeyValueStore<Key, V> store) {
        List<KeyValue<Key, V>> entries = new ArrayList<>();
        try (KeyValueIterator<Key, V> found = store.prefixScan(user.asPrefix(), new StringSerializer())) {
            found.forEachRemaining(entries::add);
        }
        return entries;
    }
}
