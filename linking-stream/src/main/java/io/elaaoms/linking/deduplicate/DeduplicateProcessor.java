package io.elaaoms.linking.deduplicate;

import io.elaaoms.linking.alias.Names;
import io.elaaoms.linking.deduplicate.Handovers.Kind;
import io.elaaoms.platform.stream.Bug;
import io.elaaoms.platform.stream.Processed;
import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Alias;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.EraseAlias;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.Handover;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ReEmbedding;
import io.elaaoms.schemas.v1.RelationRequest;
import io.elaaoms.schemas.v1.RelationVerdicts;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
///
/// Whoever is another name of somebody has no memories: what they contribute is handed over to the person, in
/// whose history it is as if it had come there.
final class DeduplicateProcessor extends ContextualProcessor<Key, Change, Key, Processed<Effect>> {

    static final String STEP = "deduplicate-memories";

    private final DeduplicationSettings settings;
    private final InstantSource clock;
    private final Judging judging;
    private final Optional<String> embeddingModel;
    private final Histories histories;
    private @Nullable Task begun;

    /// @param embeddingModel whose vectors memories have; empty: those that they came with
    DeduplicateProcessor(
            DeduplicationSettings settings,
            InstantSource clock,
            Histories histories,
            Judging judging,
            Optional<String> embeddingModel) {
        this.settings = settings;
        this.clock = clock;
        this.histories = histories;
        this.judging = judging;
        this.embeddingModel = embeddingModel;
    }

    @Override
    public void init(ProcessorContext<Key, Processed<Effect>> context) {
        super.init(context);
        CallerStores stores = CallerStores.of(context, embeddingModel);
        Names names = Names.of(context);
        Announcements out = new Announcements(context, stores, names);
        Chronicle chronicle = new Chronicle(stores, out, histories, settings);
        begun = new Task(stores, names, out, chronicle, new LateVectors(stores, chronicle));
    }

    @Override
    public void close() {
        histories.clear();
    }

    @Override
    public void process(Record<Key, Change> input) {
        try {
            apply(input);
        } catch (KafkaException kafkasOwn) {
            throw kafkasOwn;
        } catch (RuntimeException mistake) {
            histories.clear(); // it may be ahead of the stores
            out().fail(input, Bug.in(STEP, mistake));
        }
    }

    private void apply(Record<Key, Change> input) {
        switch (input.value()) {
            case Change.Contribution(EmbeddedExtraction extraction) ->
                contribute(input, stores().vectors().over(input.key(), extraction));
            case Change.Retraction() -> retract(input);
            case Change.Command(MemoryCommand command) ->
                carryOut(input, stores().vectors().over(input.key(), command));
            case Change.Recall() -> recall(input);
            case Change.Renamed(Optional<Alias> alias) ->
                alias.ifPresentOrElse(told -> adopt(input, told), () -> release(input));
            case Change.HandedOver(Optional<Handover> handover) -> receive(input, handover);
            case Change.Embedded(Optional<ReEmbedding> vectors) ->
                task().lateVectors().embed(input, vectors);
            case Change.Judged(Optional<RelationVerdicts> verdicts) -> hear(input, verdicts);
        }
    }

    private void contribute(Record<Key, Change> input, EmbeddedExtraction extraction) {
        Key conversation = input.key().head(3);
        Runs.after(extraction, stores().run(conversation))
                .filter(said -> chronicle().say(input, said))
                .ifPresent(_ -> ask(
                        input, conversation, conversation.part(2), chronicle().of(input)));
    }

    private void retract(Record<Key, Change> input) {
        Key conversation = input.key().head(3);
        History before = chronicle().of(input);
        History after =
                before.without(conversation.part(2)).judged(before.verdicts().without(conversation.part(2)));
        chronicle().revise(input, before, after);
        stores().judgements().forget(conversation, out().of(input));
        out().handOver(input, conversation, Kind.CONVERSATION, _ -> Optional.empty());
        stores().runs().delete(conversation);
    }

    private void recall(Record<Key, Change> input) {
        Key place = Aliases.ofAnyIssue(input.key());
        Optional<MemoryCommand> known = stores().command(place);
        if (known.map(Aliases::keyOf).filter(key -> !key.equals(input.key())).isPresent()) {
            return; // it counts as it was issued another time
        }
        History before = chronicle().of(input);
        String commandId = place.part(2);
        History after = Commands.recalled(before, commandId);
        chronicle().revise(input, before, after);
        out().handOver(input, place, Kind.COMMAND, _ -> Optional.empty());
        stores().commands().delete(place);
    }

    /// A command that is known is carried out as it first came, so that its answer is the same; another one
    /// under its id is refused. One that is new to a name of somebody else's goes to them.
    private void carryOut(Record<Key, Change> input, MemoryCommand arrived) {
        Key place = Aliases.ofAnyIssue(input.key());
        Optional<MemoryCommand> first = stores().command(place);
        Key caller = input.key().placement();
        History before = chronicle().of(input);
        Optional<Key> person = names().personOf(caller).filter(_ -> first.isEmpty());
        if (person.isPresent() && Commands.concernsThePerson(arrived, before)) {
            out().passOn(input, Commands.addressed(arrived, person.orElseThrow()));
            return;
        }
        MemoryCommand command = first.orElse(arrived);
        CommandPlan plan = Commands.repeats(command, arrived)
                ? CommandPlan.of(before, caller, command, chronicle().relations())
                : CommandPlan.refused(before);
        if (plan.isKept()) {
            Erasures.asked(command)
                    .ifPresentOrElse(asked -> erase(input, command, asked, plan), () -> change(input, command, plan));
        }
        Key answered = Key.of(caller.tenant(), command.getCommandId());
        List<String> similar = plan.subject().close().stream()
                .filter(id -> stores().isPublished(caller, id))
                .toList();
        CommandResult result = plan.result(caller, command, similar, clock.instant());
        out().tell(input, answered, new Effect.Completed(result));
    }

    private void change(Record<Key, Change> input, MemoryCommand command, CommandPlan plan) {
        chronicle().revise(input, plan.after(), plan.revision());
        chronicle().keep(input, command);
    }

    /// The command itself is not kept, for it names the person: what it asks for is. The rest of the log
    /// follows the receipt, once this stage is done; and so do the person's other names, of which only the
    /// register knows all.
    private void erase(Record<Key, Change> input, MemoryCommand command, Erasure asked, CommandPlan plan) {
        Key caller = input.key().placement();
        int published = stores().countMemories(caller);
        chronicle().revise(input, plan.after(), plan.revision());
        stores().erase(caller, command.getIssuedAt());
        stores().judgements().erase(caller, command.getIssuedAt(), out().of(input));
        Erasure receipt = Erasure.newBuilder(asked)
                .setRemoved(Map.of(Topics.MEMORIES.label(), published - stores().countMemories(caller)))
                .build();
        out().tell(input, Erasures.key(receipt), new Effect.Erased(receipt));
        if (command.getCommand() instanceof EraseAlias) {
            names().personOf(caller).ifPresent(person -> out().takeBack(input, caller, person));
            out().tell(input, caller, new Effect.Unnamed());
        } else {
            out().passOn(input, Commands.erasureOfAliases(command, asked.getReceiptId()));
        }
    }

    /// From now on the caller is another name of somebody: what is known here is known there, and here no
    /// longer. All of it is said again whenever this is told again, since a crash may have lost some.
    private void adopt(Record<Key, Change> input, Alias told) {
        Key caller = input.key();
        if (chronicle().of(input).isErased(told.getMergedAt())) {
            out().tell(input, caller, new Effect.Unnamed()); // it left before it was heard of
            return;
        }
        if (!names().hear(told)) {
            return;
        }
        stores().judgements().withdraw(caller, out().of(input)); // the person asks
        told.getFormerUserIds().forEach(former -> out().takeBack(input, caller, Key.of(caller.tenant(), former)));
        stores().handovers(caller, Key.of(caller.tenant(), told.getUserId()))
                .forEach((place, handover) -> out().tell(input, place, new Effect.HandedOver(Optional.of(handover))));
        out().withdraw(input, chronicle().of(input));
    }

    /// The caller goes by their own name again.
    private void release(Record<Key, Change> input) {
        Key caller = input.key();
        Optional<Key> person = names().personOf(caller);
        names().remove(caller);
        if (person.isPresent()) {
            out().takeBack(input, caller, person.orElseThrow());
            History own = chronicle().of(input);
            chronicle().revise(input, History.EMPTY, own);
        }
    }

    /// What was said under another name counts as if it had been said under the caller's own.
    private void receive(Record<Key, Change> input, Optional<Handover> arrived) {
        Key place = input.key();
        History before = chronicle().of(input);
        Optional<Handover> counting = arrived.filter(handover -> !before.isErased(handover.getSaidAt()))
                .map(handover -> Handovers.since(handover, before.erasedUntil()));
        arrived.filter(_ -> counting.isEmpty())
                .ifPresent(erased -> out().withdraw(input, Handovers.statements(place, erased), before));
        History known = counting.map(handover -> Handovers.applied(before, place, handover))
                .orElseGet(() -> Handovers.recalled(before, place));
        chronicle().revise(input, before, known);
        Handovers.conversation(place).ifPresent(conversation -> {
            if (counting.isPresent()) {
                ask(input, conversation, Handovers.contribution(place), known);
            } else {
                stores().judgements().forget(conversation, out().of(input));
            }
        });
        stores().receive(place, counting);
    }

    /// Rules have decided already; what a judge says in the end counts in their place. Nothing waits for
    /// it. What is not asked again is kept as a question all the same, so that it is taken back with its
    /// answer.
    private void ask(Record<Key, Change> input, Key conversation, String contribution, History after) {
        if (judging.isModelGiven() && names().personOf(conversation.placement()).isEmpty()) {
            Optional<RelationRequest> question = Inquiry.of(conversation, contribution, after, settings);
            stores().judgements().ask(conversation, question, judging.of(input.timestamp(), out().of(input)));
        }
    }

    private void hear(Record<Key, Change> input, Optional<RelationVerdicts> arrived) {
        Key place = input.key();
        History before = chronicle().of(input);
        Optional<RelationVerdicts> counting = arrived.filter(verdicts -> !before.isErased(verdicts.getSaidAt()));
        if (arrived.isPresent() && counting.isEmpty()) {
            out().tell(input, place, new Effect.Unjudged());
            return;
        }
        History after = before.judged(before.verdicts().with(Judgements.place(place), counting));
        chronicle().revise(input, before, after);
        stores().judgements().hear(place, counting, out().of(input));
    }

    private Chronicle chronicle() {
        return task().chronicle();
    }

    private Announcements out() {
        return task().out();
    }

    private Names names() {
        return task().names();
    }

    private CallerStores stores() {
        return task().stores();
    }

    private Task task() {
        return Objects.requireNonNull(begun, "init comes first");
    }

    /// What a task works with, from its init on.
    private record Task(
            CallerStores stores, Names names, Announcements out, Chronicle chronicle, LateVectors lateVectors) {}
}
