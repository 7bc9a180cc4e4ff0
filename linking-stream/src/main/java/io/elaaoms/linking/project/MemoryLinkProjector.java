package io.elaaoms.linking.project;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.MemoryLink;
import java.util.List;

/// One direction of a link.
final class MemoryLinkProjector implements Projector<MemoryLink> {

    private static final List<String> KEY = List.of("tenant", "user_id", "source_id", "target_id");

    @Override
    public List<Change> upsert(Key key, MemoryLink link, long offset) {
        return List.of(Values.ofKey(key, KEY)
                .with("weight", link.getWeight())
                .with("type", link.getType())
                .with("created_at", link.getCreatedAt())
                .with("source_offset", offset)
                .to(Write.UPSERT_LINK));
    }

    @Override
    public List<Change> delete(Key key, long offset) {
        return List.of(Values.ofKey(key, KEY).with("source_offset", offset).to(Write.DELETE_LINK));
    }
}
