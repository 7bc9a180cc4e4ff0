package io.elaaoms.linking.project;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Erasure;
import java.util.List;
import java.util.TreeMap;

/// The receipt of an erasure; whose it was stays with whoever asked.
final class ErasureProjector implements Projector<Erasure> {

    private static final List<String> KEY = List.of("tenant", "receipt_id");

    @Override
    public List<Change> upsert(Key key, Erasure erasure, long offset) {
        return List.of(Values.ofKey(key, KEY)
                .with("requested_by", erasure.getRequestedBy())
                .with("erased_until", erasure.getErasedUntil())
                .with("removed", Json.of(new TreeMap<>(erasure.getRemoved())))
                .with("swept_at", erasure.getSweptAt())
                .with("source_offset", offset)
                .to(Write.UPSERT_ERASURE));
    }

    @Override
    public List<Change> delete(Key key, long offset) {
        return List.of(Values.ofKey(key, KEY).with("source_offset", offset).to(Write.DELETE_ERASURE));
    }
}
