package io.elaaoms.linking.link;

import static java.util.Objects.requireNonNull;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.MemoryLink;
import io.elaaoms.schemas.v1.ToolInvocation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Links memories that answer together again and again, and lets go of such links when that was long ago.
///
/// Ordering and threads: in the task of [LinkProcessor], with the same stores. Only what the log still has
/// counts, so that a rebuild finds the same: a recall older than [LinkSettings#recallsKept] is left out as it
/// comes, and dropped within the hour as it gets so old.
final class RecallProcessor extends ContextualProcessor<Key, ToolInvocation, Key, MemoryLink> {

    private static final Duration SWEPT_EVERY = Duration.ofHours(1);

    private final LinkSettings settings;
    private final InstantSource clock;
    private @Nullable LinkStores opened;

    RecallProcessor(LinkSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<Key, MemoryLink> context) {
        super.init(context);
        opened = LinkStores.of(context);
        context.schedule(SWEPT_EVERY, PunctuationType.WALL_CLOCK_TIME, this::sweep);
    }

    @Override
    public void process(Record<Key, ToolInvocation> input) {
        Key invocation = input.key();
        Instant oldest = oldest();
        Optional<Recall> asked =
                Optional.ofNullable(input.value()).map(Recall::of).filter(recall -> recall.isSince(oldest));
        List<Recall> before = stores().recallsOf(invocation.placement());
        List<Recall> after = new ArrayList<>(before);
        after.removeIf(recall -> recall.invocationId().equals(invocation.part(2)));
        asked.ifPresent(after::add);
        List<Recall> newest = Recall.newest(after, settings.recallsPerPerson());
        LinkBook book = new LinkBook(
                stores(),
                settings,
                (key, link) -> context().forward(input.withKey(key).withValue(link)));
        relink(invocation.placement(), before, newest, book);
        if (asked.filter(newest::contains).isPresent()) {
            stores().recalls().put(invocation, Recall.withoutWords(requireNonNull(input.value())));
        }
    }

    /// Recalls that are old by now go, and the links that rest on them.
    private void sweep(long timestamp) {
        Instant oldest = oldest();
        LinkBook book =
                new LinkBook(stores(), settings, (key, link) -> context().forward(new Record<>(key, link, timestamp)));
        for (Key caller : stores().callersWithRecallsBefore(oldest)) {
            List<Recall> before = stores().recallsOf(caller);
            List<Recall> after =
                    before.stream().filter(recall -> recall.isSince(oldest)).toList();
            relink(caller, before, after, book);
        }
    }

    /// Looks at the memories of all recalls that came or went; what went is forgotten after its links, as what
    /// came is kept after them, so that a crash repeats links rather than losing them.
    private void relink(Key caller, List<Recall> before, List<Recall> after, LinkBook book) {
        List<Recall> gone =
                before.stream().filter(recall -> !after.contains(recall)).toList();
        Set<String> concerned = new HashSet<>();
        gone.forEach(recall -> concerned.addAll(recall.memoryIds()));
        after.stream()
                .filter(recall -> !before.contains(recall))
                .forEach(recall -> concerned.addAll(recall.memoryIds()));
        concerned.stream().sorted().forEach(memoryId -> {
            Key memory = Key.of(caller.tenant(), caller.part(1), memoryId);
            book.strengthen(memory, stores().byHand(memory), after);
        });
        gone.forEach(
                recall -> stores().recalls().delete(Key.of(caller.tenant(), caller.part(1), recall.invocationId())));
    }

    private Instant oldest() {
        return clock.instant().minus(settings.recallsKept());
    }

    private LinkStores stores() {
        return requireNonNull(opened, "init comes first");
    }
}
