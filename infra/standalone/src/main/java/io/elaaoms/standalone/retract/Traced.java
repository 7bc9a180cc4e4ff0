package io.elaaoms.standalone.retract;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ToolInvocation;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/// A topic whose records are of conversations, or rest on some. Links and profiles are left out: they go with
/// the memories they are made of, and say of no conversation that they are.
///
/// @param trace made from the key, and from the value only where the key does not tell
record Traced<V extends SpecificRecord>(Topic<V> topic, BiFunction<Key, Supplier<V>, Trace> trace) {

    static final Traced<?> EVENTS = keyed(Topics.WEBHOOK_EVENTS, 1);

    /// Placed by person.
    static final List<Traced<?>> REST = List.of(
            keyed(Topics.CONVERSATIONS, 2),
            keyed(Topics.EXTRACTIONS, 2),
            keyed(Topics.EMBEDDED_EXTRACTIONS, 2),
            keyed(Topics.RE_EMBEDDINGS, 2),
            keyed(Topics.HANDOVERS, 4),
            keyed(Topics.RELATION_REQUESTS, 2),
            keyed(Topics.RELATION_VERDICTS, 2),
            valued(Topics.MEMORY_COMMANDS, command -> Trace.of(source(command))),
            valued(Topics.MEMORIES, Trace::of),
            valued(Topics.TOOL_INVOCATIONS, question -> Trace.of(conversation(question))));

    /// @param part of the key, that is the conversation's id
    private static <V extends SpecificRecord> Traced<V> keyed(Topic<V> topic, int part) {
        return new Traced<>(
                topic,
                (key, _) -> Trace.of(Optional.of(key)
                        .filter(whole -> whole.parts().size() > part)
                        .map(whole -> whole.part(part))));
    }

    private static <V extends SpecificRecord> Traced<V> valued(Topic<V> topic, Function<V, Trace> trace) {
        return new Traced<>(topic, (_, value) -> trace.apply(value.get()));
    }

    /// What a client says that it was said in.
    private static Optional<String> source(MemoryCommand command) {
        return command.getCommand() instanceof CreateMemory create ? create.getSourceId() : Optional.empty();
    }

    private static Optional<String> conversation(ToolInvocation question) {
        return question.getConversationId();
    }

    Trace read(Key key, byte[] value, AvroSerdes serdes) {
        return trace.apply(
                key, () -> serdes.of(topic.valueType()).deserializer().deserialize(topic.name(), value));
    }
}
