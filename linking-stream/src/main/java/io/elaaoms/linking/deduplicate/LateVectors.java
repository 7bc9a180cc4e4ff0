package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.ReEmbeddings;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ReEmbedding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.Record;

/// Gives what came with vectors of another model those of the model that memories have, once these are there.
///
/// Ordering and threads: of one task, on its thread.
final class LateVectors {

    private final CallerStores stores;
    private final Chronicle chronicle;
    private final NamedStatements named;

    LateVectors(CallerStores stores, Chronicle chronicle, NamedStatements named) {
        this.stores = stores;
        this.chronicle = chronicle;
        this.named = named;
    }

    /// What came with vectors of another model has these from now on, as if it had come with them.
    void embed(Record<Key, Change> input, Optional<ReEmbedding> arrived) {
        Key source = input.key();
        if (!stores.vectors().hear(source, arrived)) {
            return;
        }
        if (ReEmbeddings.isOfACommand(source)) {
            stores.command(Aliases.ofAnyIssue(source))
                    .filter(known -> Aliases.keyOf(known).equals(source))
                    .ifPresent(known -> embedCommand(input, known));
        } else {
            stores.run(source.head(3))
                    .filter(known -> known.getExtraction().getRun().equals(source.part(3)))
                    .ifPresent(known -> embedRun(input, known));
        }
    }

    /// Whatever the judge was asked stays asked: no order in which vectors come takes a question back.
    private void embedRun(Record<Key, Change> input, EmbeddedExtraction known) {
        EmbeddedExtraction embedded = stores.vectors().over(input.key(), known);
        chronicle.say(input, embedded);
        named.embed(input, Statements.of(input.key().head(3), embedded));
    }

    private void embedCommand(Record<Key, Change> input, MemoryCommand known) {
        MemoryCommand command = stores.vectors().over(input.key(), known);
        Key caller = input.key().placement();
        History before = chronicle.of(input);
        History after = Commands.applied(before, caller, command);
        List<Statement> said = Commands.statements(caller, command);
        Set<String> meant = said.stream().map(Statement::id).collect(Collectors.toUnmodifiableSet());
        chronicle.revise(input, before, after, meant);
        named.keep(input, Aliases.ofAnyIssue(input.key()), command);
    }
}
