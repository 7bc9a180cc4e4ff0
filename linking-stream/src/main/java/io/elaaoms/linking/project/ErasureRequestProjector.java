package io.elaaoms.linking.project;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.util.List;

/// Commands have no rows. Those that erase somebody are carried out by deduplication, and what that says of it comes
/// as tombstones; but tables that a replay of memories froze have not heard of memories since.
final class ErasureRequestProjector implements Projector<MemoryCommand> {

    @Override
    public List<Change> upsert(Key key, MemoryCommand command, long offset) {
        return ErasureRequest.of(command).map(ErasureRequest::changes).orElseGet(List::of);
    }

    @Override
    public List<Change> delete(Key key, long offset) {
        return List.of();
    }
}
