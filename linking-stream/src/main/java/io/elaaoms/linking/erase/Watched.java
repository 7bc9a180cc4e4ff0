package io.elaaoms.linking.erase;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.Footprint;
import io.elaaoms.schemas.v1.Handover;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ProfileWording;
import io.elaaoms.schemas.v1.ToolInvocation;
import io.elaaoms.schemas.v1.WordingRequest;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// A topic whose records of a person an erasure removes. What is made of them (embedded extractions,
/// re-embeddings, memories, links, profiles) is removed by the stages that make it, as these go. So are
/// wordings and requests for them, but a model may be about to answer: they are watched too. The topics of the
/// others are written by their stages and by redriving alone, which puts nothing behind a tombstone.
///
/// @param at what an erasure goes by: when it was said, or asked; of a letter, when it was written
/// @param recorded whether there is audio of it
record Watched<V extends SpecificRecord>(Topic<V> topic, Function<V, Instant> at, Predicate<V> recorded) {

    /// All that [Stage#ERASURE] reads but the erasures themselves.
    static List<Watched<?>> topics() {
        Stream<Watched<?>> said = Stream.of(
                new Watched<>(
                        Topics.CONVERSATIONS,
                        Conversation::getStartedAt,
                        call -> call.getAudio().isPresent()),
                new Watched<>(Topics.EXTRACTIONS, Extraction::getStartedAt, _ -> false),
                new Watched<>(Topics.MEMORY_COMMANDS, MemoryCommand::getIssuedAt, _ -> false),
                new Watched<>(Topics.HANDOVERS, Handover::getSaidAt, _ -> false),
                new Watched<>(Topics.TOOL_INVOCATIONS, ToolInvocation::getAskedAt, _ -> false),
                new Watched<>(Topics.WORDING_REQUESTS, WordingRequest::getSaidAt, _ -> false),
                new Watched<>(Topics.WORDINGS, ProfileWording::getSaidAt, _ -> false));
        Stream<Watched<?>> letters = Stream.of(
                        Stage.EXTRACTION,
                        Stage.EMBEDDING,
                        Stage.REEMBEDDING,
                        Stage.DEDUPLICATION,
                        Stage.JUDGE,
                        Stage.LINKING,
                        Stage.PROFILE,
                        Stage.WORDING,
                        Stage.ERASURE,
                        Stage.PROJECTION)
                .map(stage -> new Watched<>(Topics.deadLetters(stage), DeadLetter::getFailedAt, _ -> false));
        return Stream.concat(said, letters).toList();
    }

    /// @param known what there is of others
    Footprint footprint(Record<Key, V> record, ReadOnlyKeyValueStore<Key, Footprint> known) {
        Instant own = at.apply(record.value());
        boolean isLetter = topic.valueType() == DeadLetter.class;
        return Footprint.newBuilder()
                .setKey(record.key().toString())
                .setAt(isLetter ? Occasion.of(record, own, known) : own)
                .setRecorded(recorded.test(record.value()))
                .build();
    }
}
