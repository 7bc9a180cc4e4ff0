package io.elaaoms.linking.deduplicate;

import io.elaaoms.linking.alias.Names;
import io.elaaoms.linking.deduplicate.Handovers.Kind;
import io.elaaoms.platform.stream.Processed;
import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.ReEmbeddings;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Alias;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.EraseAlias;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.Handover;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ReEmbedding;
import io.elaaoms.schemas.v1.RelationRequest;
import io.elaaoms.schemas.v1.RelationVerdicts;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(DeduplicateProcessor.class);

    private final DeduplicationSettings settings;
    private final InstantSource clock;
    private final Judging judging;
    private final Optional<String> embeddingModel;
    private final Histories histories;
    private @Nullable CallerStores opened;
    private @Nullable Names known;
    private @Nullable Announcements announcements;

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
        opened = CallerStores.of(context, embeddingModel);
        known = Names.of(context);
        announcements = new Announcements(context, opened, known);
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
        } catch (RuntimeException failure) {
            // its message may have words of the caller
            LOG.warn("A change is set aside: {} at {}", failure.getClass().getName(), place(failure));
            histories.clear(); // it may be ahead of the stores
            out().fail(input, STEP);
        }
    }

    private static String place(RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
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
            case Change.Embedded(Optional<ReEmbedding> vectors) -> embed(input, vectors);
            case Change.Judged(Optional<RelationVerdicts> verdicts) -> hear(input, verdicts);
        }
    }

    private void contribute(Record<Key, Change> input, EmbeddedExtraction extraction) {
        Key conversation = input.key().head(3);
        say(input, extraction).ifPresent(after -> ask(input, conversation, conversation.part(2), after));
    }

    /// What counts from now on; empty where it is not for this run to change anything.
    private Optional<History> say(Record<Key, Change> input, EmbeddedExtraction extraction) {
        Key conversation = input.key().head(3);
        if (!Runs.replaces(extraction, stores().run(conversation))) {
            return Optional.empty();
        }
        History before = history(input);
        List<Statement> statements = Statements.of(conversation, extraction);
        if (before.isErased(extraction.getExtraction().getStartedAt())) {
            out().withdraw(input, statements, before);
            return Optional.empty();
        }
        History after = before.with(conversation.part(2), statements);
        publish(input, after, Revision.of(before, after, Set.of(), relations()));
        out().handOver(input, conversation, Kind.CONVERSATION, place -> Optional.of(Handovers.of(place, extraction)));
        stores().runs().put(conversation, extraction);
        return Optional.of(after);
    }

    private void retract(Record<Key, Change> input) {
        Key conversation = input.key().head(3);
        History before = history(input);
        List<Memory> remnants = stores().deletedFrom(conversation);
        History after =
                before.without(conversation.part(2)).judged(before.verdicts().without(conversation.part(2)));
        for (Memory remnant : remnants) {
            after = after.without(Commands.remnant(remnant.getMemoryId()));
        }
        publish(input, after, Revision.of(before, after, Set.of(), relations()));
        stores().judgements().forget(conversation, out().of(input));
        out().handOver(input, conversation, Kind.CONVERSATION, _ -> Optional.empty());
        remnants.forEach(remnant -> forget(input, remnant));
        stores().runs().delete(conversation);
    }

    private void forget(Record<Key, Change> input, Memory remnant) {
        out().handOver(input, CallerStores.keyOf(remnant), Kind.DELETED, _ -> Optional.empty());
        stores().forget(remnant);
    }

    private void recall(Record<Key, Change> input) {
        History before = history(input);
        String commandId = input.key().part(2);
        History after = Commands.recalled(before, commandId);
        publish(input, after, Revision.of(before, after, before.mentionedBy(commandId), relations()));
        out().handOver(input, input.key(), Kind.COMMAND, _ -> Optional.empty());
        stores().commands().delete(input.key());
    }

    /// A command that is known is carried out as it first came, so that its answer is the same; another one
    /// under its id is refused. One that is new to a name of somebody else's goes to them.
    private void carryOut(Record<Key, Change> input, MemoryCommand arrived) {
        Optional<MemoryCommand> first = stores().command(input.key());
        Key caller = input.key().placement();
        History before = history(input);
        Optional<Key> person = names().personOf(caller).filter(_ -> first.isEmpty());
        if (person.isPresent() && Commands.concernsThePerson(arrived, before)) {
            out().passOn(input, Commands.addressed(arrived, person.orElseThrow()));
            return;
        }
        MemoryCommand command = first.orElse(arrived);
        CommandPlan plan = Commands.repeats(command, arrived)
                ? CommandPlan.of(before, caller, command, relations())
                : CommandPlan.refused(before);
        if (plan.isAccepted()) {
            Commands.receiptId(command)
                    .ifPresentOrElse(
                            receiptId -> erase(input, command, receiptId, plan), () -> change(input, command, plan));
        }
        Key answered = Key.of(caller.tenant(), command.getCommandId());
        List<String> similar = plan.subject().close().stream()
                .filter(id -> stores().isPublished(caller, id))
                .toList();
        CommandResult result = plan.result(caller, command, similar, clock.instant());
        out().tell(input, answered, new Effect.Completed(result));
    }

    private void change(Record<Key, Change> input, MemoryCommand command, CommandPlan plan) {
        publish(input, plan.after(), plan.revision());
        plan.remnant().ifPresent(remnant -> {
            stores().keepDeleted(remnant);
            Key own = CallerStores.keyOf(remnant);
            out().handOver(input, own, Kind.DELETED, place -> Optional.of(Handovers.of(place, remnant)));
        });
        out().handOver(input, input.key(), Kind.COMMAND, place -> Optional.of(Handovers.of(place, command)));
        stores().commands().put(input.key(), command);
    }

    /// The command itself is not kept, for it names the person: what it asks for is. The rest of the log
    /// follows the receipt, once this stage is done; and so do the person's other names, of which only the
    /// register knows all.
    private void erase(Record<Key, Change> input, MemoryCommand command, String receiptId, CommandPlan plan) {
        Key caller = input.key().placement();
        int published = stores().countMemories(caller);
        publish(input, plan.after(), plan.revision());
        stores().erase(caller, command.getIssuedAt());
        stores().judgements().erase(caller, command.getIssuedAt(), out().of(input));
        Erasure receipt = Erasures.of(caller)
                .setReceiptId(receiptId)
                .setRequestedBy(command.getIssuedBy())
                .setErasedUntil(command.getIssuedAt())
                .setRemoved(Map.of(Topics.MEMORIES.label(), published - stores().countMemories(caller)))
                .build();
        out().tell(input, Erasures.key(receipt), new Effect.Erased(receipt));
        if (command.getCommand() instanceof EraseAlias) {
            names().personOf(caller).ifPresent(person -> out().takeBack(input, caller, person));
            out().tell(input, caller, new Effect.Unnamed());
        } else {
            out().passOn(input, Commands.erasureOfAliases(command, receiptId));
        }
    }

    /// From now on the caller is another name of somebody: what is known here is known there, and here no
    /// longer. All of it is said again whenever this is told again, since a crash may have lost some.
    private void adopt(Record<Key, Change> input, Alias told) {
        Key caller = input.key();
        if (history(input).isErased(told.getMergedAt())) {
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
        out().withdraw(input, history(input));
    }

    /// The caller goes by their own name again.
    private void release(Record<Key, Change> input) {
        Key caller = input.key();
        Optional<Key> person = names().personOf(caller);
        names().remove(caller);
        if (person.isPresent()) {
            out().takeBack(input, caller, person.orElseThrow());
            History own = history(input);
            publish(input, own, Revision.of(History.EMPTY, own, Set.of(), relations()));
        }
    }

    /// What was said under another name counts as if it had been said under the caller's own.
    private void receive(Record<Key, Change> input, Optional<Handover> arrived) {
        Key place = input.key();
        History before = history(input);
        Optional<Handover> counting = arrived.filter(handover -> !before.isErased(handover.getSaidAt()));
        arrived.filter(_ -> counting.isEmpty())
                .ifPresent(erased -> out().withdraw(input, Handovers.statements(place, erased), before));
        History after = counting.map(handover -> Handovers.applied(before, place, handover))
                .orElseGet(() -> Handovers.recalled(before, place));
        List<Memory> remnants = arrived.isPresent()
                ? List.of()
                : Handovers.conversation(place).map(stores()::deletedFrom).orElseGet(List::of);
        for (Memory remnant : remnants) {
            after = after.without(Commands.remnant(remnant.getMemoryId()));
        }
        publish(input, after, Revision.of(before, after, Handovers.mentioned(place, before, after), relations()));
        History known = after;
        Handovers.conversation(place).ifPresent(conversation -> {
            if (counting.isPresent()) {
                ask(input, conversation, Handovers.contribution(place), known);
            } else {
                stores().judgements().forget(conversation, out().of(input));
            }
        });
        stores().receive(place, counting);
        remnants.forEach(remnant -> forget(input, remnant));
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
        History before = history(input);
        Optional<RelationVerdicts> counting = arrived.filter(verdicts -> !before.isErased(verdicts.getSaidAt()));
        if (arrived.isPresent() && counting.isEmpty()) {
            out().tell(input, place, new Effect.Unjudged());
            return;
        }
        History after = before.judged(before.verdicts().with(Judgements.place(place), counting));
        publish(input, after, Revision.of(before, after, Set.of(), relations()));
        stores().judgements().hear(place, counting, out().of(input));
    }

    /// What came with vectors of another model has these from now on, as if it had come with them.
    private void embed(Record<Key, Change> input, Optional<ReEmbedding> arrived) {
        Key source = input.key();
        if (!stores().vectors().hear(source, arrived)) {
            return;
        }
        if (ReEmbeddings.isOfACommand(source)) {
            stores().command(source).ifPresent(known -> embedCommand(input, known));
        } else {
            stores().run(source.head(3))
                    .filter(known -> known.getExtraction().getRun().equals(source.part(3)))
                    .ifPresent(known -> embedRun(input, known));
        }
    }

    /// Whatever the judge was asked stays asked: no order in which vectors come takes a question back.
    private void embedRun(Record<Key, Change> input, EmbeddedExtraction known) {
        EmbeddedExtraction embedded = stores().vectors().over(input.key(), known);
        say(input, embedded);
        embedDeleted(input, Statements.of(input.key().head(3), embedded));
    }

    private void embedCommand(Record<Key, Change> input, MemoryCommand known) {
        MemoryCommand command = stores().vectors().over(input.key(), known);
        Key caller = input.key().placement();
        History before = history(input);
        History after = Commands.applied(before, caller, command);
        List<Statement> said = Commands.statements(caller, command);
        Set<String> meant = said.stream().map(Statement::id).collect(Collectors.toUnmodifiableSet());
        publish(input, after, Revision.of(before, after, meant, relations()));
        out().handOver(input, input.key(), Kind.COMMAND, place -> Optional.of(Handovers.of(place, command)));
        stores().commands().put(input.key(), command);
        embedDeleted(input, said);
    }

    /// What is left of deleted memories in the words of `said` has its vectors, too.
    private void embedDeleted(Record<Key, Change> input, List<Statement> said) {
        Map<String, Embedding> embeddings = new HashMap<>();
        said.forEach(statement -> embeddings.put(statement.content(), statement.embedding()));
        for (Memory remnant : stores().deletedBy(input.key().placement())) {
            Embedding embedding = embeddings.getOrDefault(remnant.getContent(), Embedding.none());
            if (!embedding.model().isEmpty() && !embedding.model().equals(remnant.getEmbeddingModel())) {
                Memory embedded = Memories.embedded(remnant, embedding);
                History before = history(input);
                History after =
                        before.with(Commands.remnant(remnant.getMemoryId()), List.of(Statements.ofDeleted(embedded)));
                publish(input, after, Revision.of(before, after, Set.of(), relations()));
                Key own = CallerStores.keyOf(embedded);
                out().handOver(input, own, Kind.DELETED, place -> Optional.of(Handovers.of(place, embedded)));
                stores().keepDeleted(embedded);
            }
        }
    }

    private History history(Record<Key, Change> input) {
        return histories.of(input.key().placement(), stores()::history);
    }

    private Relations relations() {
        return new Relations(settings, new RuleRelationJudge());
    }

    private void publish(Record<Key, Change> input, History after, Revision revision) {
        out().revise(input, revision);
        histories.put(input.key().placement(), after);
    }

    private Announcements out() {
        return Objects.requireNonNull(announcements, "init comes first");
    }

    private Names names() {
        return Objects.requireNonNull(known, "init comes first");
    }

    private CallerStores stores() {
        return Objects.requireNonNull(opened, "init comes first");
    }
}
