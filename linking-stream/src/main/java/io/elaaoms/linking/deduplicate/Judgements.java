package io.elaaoms.linking.deduplicate;

import io.elaaoms.linking.deduplicate.Verdicts.Place;
import io.elaaoms.platform.stream.WriteBehind;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.RelationRequest;
import io.elaaoms.schemas.v1.RelationVerdicts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// What a task asked a judge of relations, and what was answered. What others have to know of it goes to `told`,
/// before it is remembered.
///
/// @param questions `relation-requests-by-conversation`: what was asked and not answered yet
/// @param answers `verdicts-by-run`: what was answered
record Judgements(KeyValueStore<Key, RelationRequest> questions, KeyValueStore<Key, RelationVerdicts> answers) {

    private static final String QUESTIONS = "relation-requests-by-conversation";
    private static final String ANSWERS = "verdicts-by-run";

    static Set<StoreBuilder<?>> builders(AvroSerdes serdes) {
        return Set.of(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(QUESTIONS), serdes.key(), serdes.of(RelationRequest.class)),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(ANSWERS), serdes.key(), serdes.of(RelationVerdicts.class)));
    }

    static Judgements of(ProcessorContext<?, ?> context, WriteBehind writes) {
        return new Judgements(
                writes.over(context.getStateStore(QUESTIONS)), writes.over(context.getStateStore(ANSWERS)));
    }

    /// All that was answered about statements of `caller`.
    Verdicts verdicts(Key caller) {
        Map<Place, RelationVerdicts> known = new HashMap<>();
        scan(answers, caller).forEach(answer -> known.put(place(answer.key), answer.value));
        return Verdicts.of(known);
    }

    /// By which a verdict's key says who asked.
    static Place place(Key answer) {
        return new Place(answer.part(2), answer.part(3));
    }

    /// Asks about `conversation` what is asked now, in the place of what was; empty: nothing any more.
    void ask(Key conversation, Optional<RelationRequest> question, BiConsumer<Key, Effect> told) {
        Optional<RelationRequest> open = Optional.ofNullable(questions.get(conversation));
        if (!open.equals(question)) {
            told.accept(conversation, new Effect.Asked(question));
            questions.put(conversation, question.orElse(null));
        }
    }

    /// Takes note of an answer; a question it answers is open no longer.
    void hear(Key answer, Optional<RelationVerdicts> verdicts, BiConsumer<Key, Effect> told) {
        answers.put(answer, verdicts.orElse(null));
        Key conversation = answer.head(3);
        Optional.ofNullable(questions.get(conversation))
                .filter(question -> question.getRun().equals(answer.part(3)))
                .ifPresent(_ -> ask(conversation, Optional.empty(), told));
    }

    /// Takes back what was asked about `conversation`, and what was answered.
    void forget(Key conversation, BiConsumer<Key, Effect> told) {
        ask(conversation, Optional.empty(), told);
        drop(conversation, _ -> true, told);
    }

    /// Takes back all that was asked about `caller`.
    void withdraw(Key caller, BiConsumer<Key, Effect> told) {
        scan(questions, caller).forEach(question -> ask(question.key, Optional.empty(), told));
    }

    /// Takes back all questions, and the answers on what was said up to `until`.
    void erase(Key caller, Instant until, BiConsumer<Key, Effect> told) {
        withdraw(caller, told);
        drop(caller, answer -> !answer.getSaidAt().isAfter(until), told);
    }

    private void drop(Key prefix, Predicate<RelationVerdicts> which, BiConsumer<Key, Effect> told) {
        scan(answers, prefix).stream()
                .filter(answer -> which.test(answer.value))
                .forEach(answer -> {
                    told.accept(answer.key, new Effect.Unjudged());
                    answers.delete(answer.key);
                });
    }

    private static <V> List<KeyValue<Key, V>> scan(KeyValueStore<Key, V> store, Key prefix) {
        List<KeyValue<Key, V>> entries = new ArrayList<>();
        try (KeyValueIterator<Key, V> scan = store.prefixScan(prefix.asPrefix(), new StringSerializer())) {
            scan.forEachRemaining(entries::add);
        }
        return entries;
    }
}
