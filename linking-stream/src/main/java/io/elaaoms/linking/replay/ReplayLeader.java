package io.elaaoms.linking.replay;

import io.elaaoms.linking.replay.ReplayLog.Latest;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.AuditEvent;
import io.elaaoms.schemas.v1.Replay;
import io.elaaoms.schemas.v1.ReplayPhase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leads a replay from phase to phase. Each step can be done again: whoever takes over, after whatever, goes
/// on with the phase that the log says.
final class ReplayLeader {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayLeader.class);

    private final ReplayLog log;
    private final ReplayTables tables;
    private final ConsumerGroups groups;
    private final InstantSource clock;
    private final Supplier<String> newId;
    private final Duration pause;
    private @Nullable String followed;
    private Waves waves = new Waves(Duration.ZERO);
    private Looks looks = Looks.NONE;

    /// @param newId makes an id that nobody has
    ReplayLeader(ReplaySetting setting, ConsumerGroups groups, InstantSource clock, Supplier<String> newId) {
        this.log = setting.log();
        this.tables = setting.tables();
        this.pause = setting.pause();
        this.groups = groups;
        this.clock = clock;
        this.newId = newId;
    }

    /// Does what is to be done next, if it can be done yet.
    void step(Latest latest) {
        Replay state = latest.state();
        switch (state.getPhase()) {
            case REQUESTED, DONE -> latest.wanted().ifPresent(wanted -> begin(state, wanted));
            // nothing is lost yet: whoever wants something else may have it
            case EMBEDDING -> latest.wanted().ifPresentOrElse(wanted -> begin(state, wanted), () -> embed(state));
            case DRAINING -> drain(state);
            case BUILDING -> build(state);
            case LINKING -> link(state);
            case WITHDRAWING -> withdraw(state);
            case SWAPPING -> swapOnceRead(state);
            case SWAPPED -> retire(state);
        }
    }

    private void begin(Replay state, Replay wanted) {
        Replay.Builder next = Plan.begun(state, wanted).setChangedAt(clock.instant());
        if (next.getEmbeddingGeneration() > state.getEmbeddingGeneration()) {
            // what failed for somebody else is made anew, and waited for
            next.setStarts(told(groups.ends(List.of(MissingVectors.LETTERS))));
        }
        Replay begun = next.build();
        try (ReplayWriter writer = new ReplayWriter(log)) {
            writer.publish(begun, audited(begun));
            LOG.info("Replay of {}: {}", begun.getKind(), begun.getPhase());
        }
    }

    /// Once all that was there when it began has its vectors, or never will; the rest has them a moment
    /// later.
    private void embed(Replay state) {
        List<Generation> next = Plan.awaited(state);
        follow(state, Duration.ZERO);
        Instant now = clock.instant();
        Map<TopicPartition, Long> ends = groups.ends(names(Topics.readBy(Stage.REEMBEDDING).stream()));
        looks = looks.of(state, ends);
        if (!waves.areOver(wanted -> groups.haveRead(next, wanted), () -> ends, now) || !looks.isDue(now)) {
            return;
        }
        if (MissingVectors.of(log, state, looks.ends()).records() > 0) {
            looks = looks.again(now);
        } else {
            try (ReplayWriter writer = new ReplayWriter(log)) {
                publish(
                        writer,
                        Replay.newBuilder(state).setPhase(ReplayPhase.DRAINING).setStarts(Map.of()));
            }
        }
    }

    private void drain(Replay state) {
        if (Plan.isOfMemories(state)) {
            beginMemories(state);
        } else {
            try (ReplayWriter writer = new ReplayWriter(log)) {
                groups.delete(Plan.next(state));
                tables.begin(state.getProjectionGeneration() + 1);
                publish(
                        writer,
                        Replay.newBuilder(state).setPhase(ReplayPhase.BUILDING).setStarts(Map.of()));
            }
        }
    }

    /// Once nobody says anything more of memories the tables stay as they are, but for whoever is erased, and what is
    /// said from here on is the next generation's: what does not follow from memories is copied for it.
    private void beginMemories(Replay state) {
        List<Generation> ended = Plan.remembering(state.getMemoriesGeneration());
        if (!groups.areEmpty(ended)) {
            return;
        }
        try (ReplayWriter writer = new ReplayWriter(log)) {
            Map<TopicPartition, Long> starts = groups.ends(Plan.DERIVED);
            tables.freeze(starts);
            // after that: what the live projection has read of commands by then, it has read of tables that follow
            tables.erase(UnreadErasures.of(log, unread(ended)));
            tables.branch(state.getProjectionGeneration() + 1, state.getReplayId(), Plan.DERIVED);
            start(state, starts);
            publish(
                    writer,
                    Replay.newBuilder(state).setPhase(ReplayPhase.BUILDING).setStarts(told(starts)));
        }
        groups.delete(ended); // nobody waits for it; whoever does not get here leaves it to the end
    }

    /// Where the deduplication that has ended would read on of commands.
    private Map<TopicPartition, Long> unread(List<Generation> ended) {
        Map<TopicPartition, Long> unread = new HashMap<>(groups.beginnings(List.of(Topics.MEMORY_COMMANDS.name())));
        ended.stream()
                .filter(generation -> generation.stage() == Stage.DEDUPLICATION)
                .map(groups::committed)
                .forEach(committed -> committed.forEach(
                        (place, next) -> unread.computeIfPresent(place, (_, beginning) -> Math.max(beginning, next))));
        return unread;
    }

    private void start(Replay state, Map<TopicPartition, Long> starts) {
        int projection = state.getProjectionGeneration() + 1;
        List<Generation> remembering = Plan.remembering(state.getMemoriesGeneration() + 1);
        groups.delete(Plan.next(state));
        remembering.forEach(generation -> groups.begin(generation, starts));
        groups.begin(new Generation(Stage.PROJECTION, projection), tables.start(projection, starts));
    }

    private static Map<String, Long> told(Map<TopicPartition, Long> places) {
        Map<String, Long> told = new HashMap<>();
        places.forEach((partition, offset) -> told.put(partition.toString(), offset));
        return told;
    }

    /// Memories first: what follows from them would only take time from them.
    private void build(Replay state) {
        follow(state, Duration.ZERO);
        if (!isRead(state)) {
            return;
        }
        if (Plan.isOfMemories(state)) {
            try (ReplayWriter writer = new ReplayWriter(log)) {
                publish(writer, Replay.newBuilder(state).setPhase(ReplayPhase.LINKING));
            }
        } else {
            swap(state);
        }
    }

    private void link(Replay state) {
        follow(state, pause);
        if (isRead(state)) {
            try (ReplayWriter writer = new ReplayWriter(log)) {
                publish(writer, Replay.newBuilder(state).setPhase(ReplayPhase.WITHDRAWING));
            }
        }
    }

    /// Once nobody says anything of memories, and nothing is on its way, so that nothing is taken back that is said
    /// again at that moment.
    private void withdraw(Replay state) {
        boolean isOver = groups.areEmpty(Plan.remembering(state.getMemoriesGeneration() + 1))
                && groups.areCommitted(Plan.DERIVED);
        if (isOver) {
            try (ReplayWriter writer = new ReplayWriter(log)) {
                Withdrawal.from(started(state), log, writer);
                publish(writer, Replay.newBuilder(state).setPhase(ReplayPhase.SWAPPING));
            }
        }
    }

    /// While stages go on: readers of the old tables may keep the new ones waiting.
    private void swapOnceRead(Replay state) {
        follow(state, pause);
        if (isRead(state)) {
            swap(state);
        }
    }

    /// What [#told(Map)] was told; a partition that was not there then had said nothing.
    private Map<TopicPartition, Long> started(Replay state) {
        return groups.ends(Plan.DERIVED).keySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        place -> place, place -> state.getStarts().getOrDefault(place.toString(), 0L)));
    }

    private boolean isRead(Replay state) {
        List<Generation> awaited = Plan.awaited(state);
        return waves.areOver(
                wanted -> groups.haveRead(awaited, wanted),
                () -> groups.ends(names(awaited.stream().flatMap(one -> Topics.readBy(one.stage()).stream()))),
                clock.instant());
    }

    private void swap(Replay state) {
        Map<TopicPartition, Long> begins = groups.beginnings(names(Topics.readBy(Stage.PROJECTION).stream()));
        if (tables.swap(state.getProjectionGeneration() + 1, begins)) {
            try (ReplayWriter writer = new ReplayWriter(log)) {
                publish(writer, Plan.swapped(state));
            }
        }
    }

    /// What was seen of another phase says nothing of this one.
    private void follow(Replay state, Duration pauseOfWaves) {
        String now = state.getPhase() + " " + state.getReplayId();
        if (!now.equals(followed)) {
            followed = now;
            waves = new Waves(pauseOfWaves);
        }
    }

    private void retire(Replay state) {
        Generation ended = new Generation(Stage.PROJECTION, state.getProjectionGeneration() - 1);
        if (!groups.areEmpty(List.of(ended))) {
            return;
        }
        groups.delete(List.of(ended));
        groups.delete(Stream.concat(Plan.rememberedBefore(state).stream(), Plan.embeddedBefore(state).stream())
                .filter(one -> groups.areEmpty(List.of(one)))
                .toList());
        tables.retire(state.getProjectionGeneration());
        try (ReplayWriter writer = new ReplayWriter(log)) {
            publish(writer, Replay.newBuilder(state).setPhase(ReplayPhase.DONE).setStarts(Map.of()));
        }
    }

    private void publish(ReplayWriter writer, Replay.Builder change) {
        Replay state = change.setChangedAt(clock.instant()).build();
        writer.publish(state);
        LOG.info("Replay of {}: {}", state.getKind(), state.getPhase());
    }

    private AuditEvent audited(Replay begun) {
        return AuditEvent.newBuilder()
                .setTenant(ReplayLog.STATE.tenant())
                .setEventId(newId.get())
                .setAction("replay." + begun.getKind().name().toLowerCase(Locale.ROOT))
                .setActor(begun.getRequestedBy())
                .setSubject(begun.getReplayId())
                .setAt(begun.getChangedAt())
                .build();
    }

    private static List<String> names(Stream<Topic<?>> topics) {
        return topics.map(Topic::name).distinct().collect(Collectors.toUnmodifiableList());
    }
}
