package io.elaaoms.linking.deduplicate;

import io.elaaoms.platform.stream.Origin;
import io.elaaoms.platform.stream.Origins;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.Processed;
import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Applies changes to a caller's memories and forwards what differs from what was published.
///
/// Ordering and threads: one task sees all changes of a caller, one after the other, and is the only writer
/// of that caller's stores. What a change means is computed first and written after, so that a change that
/// cannot be computed leaves everything as it was.
final class DeduplicateProcessor extends ContextualProcessor<Key, Change, Key, Processed<Effect>> {

    static final String STEP = "deduplicate-memories";

    private final DeduplicationSettings settings;
    private final InstantSource clock;
    private final Histories histories;
    private @Nullable CallerStores opened;

    DeduplicateProcessor(DeduplicationSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.histories = new Histories(settings.cachedStatements());
    }

    @Override
    public void init(ProcessorContext<Key, Processed<Effect>> context) {
        super.init(context);
        opened = CallerStores.of(context);
    }

    @Override
    public void process(Record<Key, Change> input) {
        try {
            apply(input);
        } catch (KafkaException kafkasOwn) {
            throw kafkasOwn;
        } catch (RuntimeException _) {
            forward(input, input.key(), Outcome.failure(FailureReason.INTERNAL_ERROR, STEP));
        }
    }

    private void apply(Record<Key, Change> input) {
        switch (input.value()) {
            case Change.Contribution(EmbeddedExtraction extraction) -> contribute(input, extraction);
            case Change.Retraction() -> retract(input);
            case Change.Command(MemoryCommand command) -> carryOut(input, command);
            case Change.Recall() -> recall(input);
        }
    }

    private void contribute(Record<Key, Change> input, EmbeddedExtraction extraction) {
        Key conversation = input.key().head(3);
        if (!Runs.replaces(extraction, stores().run(conversation))) {
            return;
        }
        History before = history(input);
        if (before.isErased(extraction.getExtraction().getStartedAt())) {
            return;
        }
        History after = before.with(conversation.part(2), Statements.of(conversation, extraction));
        publish(input, after, Revision.of(before, after, Set.of(), relations()));
        stores().runs().put(conversation, extraction);
    }

    private void retract(Record<Key, Change> input) {
        Key conversation = input.key().head(3);
        History before = history(input);
        List<Memory> remnants = stores().deletedFrom(conversation);
        History after = before.without(conversation.part(2));
        for (Memory remnant : remnants) {
            after = after.without(Commands.remnant(remnant.getMemoryId()));
        }
        publish(input, after, Revision.of(before, after, Set.of(), relations()));
        stores().runs().delete(conversation);
        remnants.forEach(stores()::forget);
    }

    private void recall(Record<Key, Change> input) {
        History before = history(input);
        String commandId = input.key().part(2);
        History after = Commands.recalled(before, commandId);
        Deletion deletion = before.deletions().get(commandId);
        Set<String> restored = deletion == null ? Set.of() : Set.of(deletion.memoryId());
        publish(input, after, Revision.of(before, after, restored, relations()));
        stores().commands().delete(input.key());
    }

    /// A command that is known is carried out as it first came, so that its answer is the same; another one
    /// under its id is refused.
    private void carryOut(Record<Key, Change> input, MemoryCommand arrived) {
        MemoryCommand command = stores().command(input.key()).orElse(arrived);
        Key caller = input.key().placement();
        History before = history(input);
        CommandPlan plan = Commands.repeats(command, arrived)
                ? CommandPlan.of(before, caller, command, relations())
                : CommandPlan.refused(before);
        if (plan.isAccepted() && command.getCommand() instanceof EraseUser erase) {
            erase(input, command, erase, plan);
        } else if (plan.isAccepted()) {
            publish(input, plan.after(), plan.revision());
            plan.remnant().ifPresent(stores()::keepDeleted);
            stores().commands().put(input.key(), command);
        }
        Key answered = Key.of(caller.tenant(), command.getCommandId());
        List<String> similar =
                plan.close().stream().filter(id -> isPublished(caller, id)).toList();
        CommandResult result = plan.result(caller, command, similar, clock.instant());
        forward(input, answered, Outcome.success(new Effect.Completed(result)));
    }

    /// The command itself is not kept, for it names the person: what it asks for is. The rest of the log
    /// follows the receipt, once this stage is done.
    private void erase(Record<Key, Change> input, MemoryCommand command, EraseUser erase, CommandPlan plan) {
        Key caller = input.key().placement();
        int published = stores().countMemories(caller);
        publish(input, plan.after(), plan.revision());
        stores().erase(caller, command.getIssuedAt());
        Erasure receipt = Erasures.of(caller)
                .setReceiptId(erase.getReceiptId())
                .setRequestedBy(command.getIssuedBy())
                .setErasedUntil(command.getIssuedAt())
                .setRemoved(Map.of(Topics.MEMORIES.label(), published - stores().countMemories(caller)))
                .build();
        forward(input, Erasures.key(receipt), Outcome.success(new Effect.Erased(receipt)));
    }

    private boolean isPublished(Key caller, String memoryId) {
        return stores().memory(Key.of(caller.tenant(), caller.part(1), memoryId))
                .isPresent();
    }

    private History history(Record<Key, Change> input) {
        return histories.of(input.key().placement(), stores()::history);
    }

    private Relations relations() {
        return new Relations(settings, new RuleRelationJudge());
    }

    private void publish(Record<Key, Change> input, History after, Revision revision) {
        Key caller = input.key().placement();
        revision.memories(caller).forEach((memoryId, memory) -> publish(input, memoryId, memory));
        histories.put(caller, after);
    }

    private void publish(Record<Key, Change> input, String memoryId, Optional<Memory> memory) {
        Key key = Key.of(input.key().tenant(), input.key().part(1), memoryId);
        if (memory.equals(stores().memory(key))) {
            return;
        }
        stores().remember(key, memory);
        Effect effect = memory.<Effect>map(Effect.Remembered::new).orElseGet(Effect.Forgotten::new);
        forward(input, key, Outcome.success(effect));
    }

    private void forward(Record<Key, Change> input, Key key, Outcome<Effect> outcome) {
        Origin origin = Origins.of(context().recordMetadata(), input.headers());
        context().forward(input.withKey(key).withValue(new Processed<>(outcome, origin, 1)));
    }

    private CallerStores stores() {
        return Objects.requireNonNull(opened, "init comes first");
    }
}
