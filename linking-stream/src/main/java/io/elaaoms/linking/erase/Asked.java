package io.elaaoms.linking.erase;

import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.util.Optional;

/// An erasure that nobody has carried out yet. Deduplication may come to it much later: in a replay of memories it
/// reads all that was said before.
final class Asked {

    private Asked() {}

    /// What `command` asks for, where it will not be refused and is not done: of several commands under one id
    /// the first counts, so one that is not the first waits for its receipt.
    static Optional<Erasure> of(MemoryCommand command, Sweep sweep) {
        Key key = Aliases.keyOf(command);
        return Erasures.asked(command)
                .filter(asked ->
                        sweep.latest(key).filter(known -> holds(known, asked)).isEmpty())
                .filter(_ -> isFirst(key, sweep));
    }

    private static boolean holds(Erasure known, Erasure asked) {
        return known.getSweptAt().isPresent() && !known.getErasedUntil().isBefore(asked.getErasedUntil());
    }

    private static boolean isFirst(Key key, Sweep sweep) {
        return ErasureStores.of(Erasures.subject(key), sweep.footprints()).stream()
                .filter(footprint -> footprint.key.part(2).equals(Topics.MEMORY_COMMANDS.label()))
                .map(footprint -> Key.parse(footprint.value.getKey()))
                .filter(other -> !other.equals(key))
                .noneMatch(other -> Aliases.ofAnyIssue(other).equals(Aliases.ofAnyIssue(key)));
    }
}
