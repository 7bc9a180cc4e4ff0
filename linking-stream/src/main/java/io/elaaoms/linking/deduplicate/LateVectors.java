package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.ReEmbeddings;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ReEmbedding;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/// Gives what came with vectors of another model those of the model that memories have, once these are there.
///
/// Ordering and threads: of one task, on its thread.
final class LateVectors {

    private final CallerStores stores;
    private final Chronicle chronicle;

    LateVectors(CallerStores stores, Chronicle chronicle) {
        this.stores = stores;
        this.chronicle = chronicle;
    }

    /// What came with vectors of another model has these from now on, as if it had come with them.
    void embed(Record<Key, Change> input, Optional<ReEmbedding> arrived) {
        Key source = input.key();
        stores.vectors().hear(source, arrived).ifPresent(vectors -> {
            if (ReEmbeddings.isOfACommand(source)) {
                stores.command(Aliases.ofAnyIssue(source))
                        .filter(known -> Aliases.keyOf(known).equals(source))
                        .ifPresent(known -> embedCommand(input, known));
            } else {
                embedRun(input, vectors);
            }
        });
    }

    /// Whether it counts or not. Whatever the judge was asked stays asked: no order in which vectors come takes a
    /// question back.
    private void embedRun(Record<Key, Change> input, ReEmbedding vectors) {
        stores.run(input.key().head(3))
                .flatMap(known -> Runs.embedded(known, input.key().part(3), vectors))
                .ifPresent(said -> chronicle.say(input, said));
    }

    private void embedCommand(Record<Key, Change> input, MemoryCommand known) {
        MemoryCommand command = stores.vectors().over(input.key(), known);
        Key caller = input.key().placement();
        History before = chronicle.of(input);
        History after = Commands.applied(before, caller, command);
        chronicle.revise(input, before, after);
        chronicle.keep(input, command);
    }
}
