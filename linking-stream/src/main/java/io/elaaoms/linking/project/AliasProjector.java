package io.elaaoms.linking.project;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Alias;
import java.util.List;

/// Another name of somebody. It is in every partition, each of which says the same in the end: no
/// offset counts, but the later tale.
final class AliasProjector implements Projector<Alias> {

    private static final List<String> KEY = List.of("tenant", "alias_user_id");

    @Override
    public List<Change> upsert(Key key, Alias alias, long offset) {
        return List.of(Values.ofKey(key, KEY)
                .with("user_id", alias.getUserId())
                .with("merged_at", alias.getMergedAt())
                .with("merged_by", alias.getMergedBy())
                .to(Write.UPSERT_ALIAS));
    }

    @Override
    public List<Change> delete(Key key, long offset) {
        return List.of(Values.ofKey(key, KEY).to(Write.DELETE_ALIAS));
    }
}
