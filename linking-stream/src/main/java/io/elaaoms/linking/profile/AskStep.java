package io.elaaoms.linking.profile;

import io.elaaoms.platform.trace.StageSpan;
import io.elaaoms.platform.trace.StageTraces;
import io.elaaoms.schemas.Key;
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
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/// Sees to the wording of a profile a while after it changed, or after words for it came: asks for words
/// where there are none for what it says, takes back what was asked otherwise, and buries words that are of
/// no profile any more. It is told which profile (the value of a record), and says what to do.
///
/// Ordering and threads: on the stream thread, after [RebuildStep], whose profiles it reads. What is due is
/// in a store, so a restart or a replay delays it but does not lose it. What a replay reads again without
/// words for it is not asked about: it was not worded when it was new either.
final class AskStep implements ProcessorSupplier<Key, Key, Key, Ask> {

    static final String NAME = "ask-for-words";
    private static final Duration TICK = Duration.ofMillis(250);

    private final ProfileStores stores;
    private final Asking asking;

    AskStep(ProfileStores stores, Asking asking) {
        this.stores = stores;
        this.asking = asking;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(stores.writes(), stores.profiles(), stores.wordings(), stores.wordingsDue());
    }

    @Override
    public Processor<Key, Key, Key, Ask> get() {
        return new Step();
    }

    private final class Step extends ContextualProcessor<Key, Key, Key, Ask> {

        private final Map<Key, Headers> causes = new HashMap<>();
        private @Nullable StageTraces opened;

        @Override
        public void init(ProcessorContext<Key, Ask> processorContext) {
            super.init(processorContext);
            causes.clear();
            opened = StageTraces.in(processorContext.appConfigs());
            processorContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::seeToWhatIsDue);
        }

        @Override
        public void process(Record<Key, Key> changed) {
            Key profile = changed.value();
            boolean mayAsk = asking.isModelGiven() && asking.isSettled().getAsBoolean();
            if (mayAsk || wordings().get(profile) != null) {
                long dueAt = context().currentSystemTimeMs() + asking.after().toMillis();
                if (due().putIfAbsent(profile, dueAt) == null) {
                    causes.put(profile, changed.headers());
                }
            }
        }

        private void seeToWhatIsDue(long now) {
            if (!asking.isSettled().getAsBoolean()) {
                return;
            }
            for (Key profile : dueBy(now)) {
                Headers cause = Objects.requireNonNullElseGet(causes.remove(profile), RecordHeaders::new);
                StageSpan span = Objects.requireNonNull(opened).later("ask", cause);
                span.complete(() -> seeTo(new Record<>(profile, new Ask.Unworded(), now, span.headers())));
                due().delete(profile);
            }
        }

        private List<Key> dueBy(long now) {
            List<Key> profiles = new ArrayList<>();
            try (KeyValueIterator<Key, Long> entries = due().all()) {
                entries.forEachRemaining(entry -> {
                    if (entry.value <= now) {
                        profiles.add(entry.key);
                    }
                });
            }
            return profiles;
        }

        /// A request takes the place of the one before; the tombstone between them ends work on that at once.
        private void seeTo(Record<Key, Ask> burial) {
            KeyValueStore<Key, Profile> profiles = stores.open(stores.profiles(), context());
            Optional<Profile> profile = Optional.ofNullable(profiles.get(burial.key()));
            Optional<ProfileWording> words = Optional.ofNullable(wordings().get(burial.key()));
            boolean isWorded = profile.isPresent() && words.isPresent() && Rewording.isOf(profile.get(), words.get());
            if (words.isPresent() && !isWorded) {
                wordings().delete(burial.key());
                context().forward(burial);
            }
            context().forward(burial.withValue(new Ask.Asked(Optional.empty())));
            if (asking.isModelGiven() && !isWorded) {
                profile.map(Rewording::request)
                        .map(request -> new Ask.Asked(Optional.of(request)))
                        .ifPresent(request -> context().forward(burial.withValue(request)));
            }
        }

        private KeyValueStore<Key, ProfileWording> wordings() {
            return stores.open(stores.wordings(), context());
        }

        private KeyValueStore<Key, Long> due() {
            return stores.open(stores.wordingsDue(), context());
        }
    }
}
