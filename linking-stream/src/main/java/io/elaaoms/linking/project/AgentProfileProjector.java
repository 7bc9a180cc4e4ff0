package io.elaaoms.linking.project;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.AgentProfile;
import java.util.List;

/// An agent, as its operator describes it.
final class AgentProfileProjector implements Projector<AgentProfile> {

    private static final List<String> KEY = List.of("tenant", "agent_id");

    @Override
    public List<Change> upsert(Key key, AgentProfile agent, long offset) {
        return List.of(Values.ofKey(key, KEY)
                // U+0000, which `jsonb` refuses even escaped
                .with("profile", agent.getProfile().replace("\\u0000", ""))
                .with("created_at", agent.getCreatedAt())
                .with("expires_at", agent.getExpiresAt())
                .with("source_offset", offset)
                .to(Write.UPSERT_AGENT_PROFILE));
    }

    @Override
    public List<Change> delete(Key key, long offset) {
        return List.of(Values.ofKey(key, KEY).with("source_offset", offset).to(Write.DELETE_AGENT_PROFILE));
    }
}
