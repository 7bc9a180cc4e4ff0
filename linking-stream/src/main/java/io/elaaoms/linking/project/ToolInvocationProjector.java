package io.elaaoms.linking.project;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.ToolInvocation;
import java.util.List;

/// What an agent asked during a call, and which memories answered.
final class ToolInvocationProjector implements Projector<ToolInvocation> {

    private static final List<String> KEY = List.of("tenant", "user_id", "invocation_id");

    @Override
    public List<Change> upsert(Key key, ToolInvocation invocation, long offset) {
        return List.of(Values.ofKey(key, KEY)
                .with("tool", invocation.getTool())
                .with("agent_id", invocation.getAgentId())
                .with("conversation_id", invocation.getConversationId())
                .with("query", invocation.getQuery())
                .with("mode", invocation.getMode())
                .with("asked_at", invocation.getAskedAt())
                .with("duration_millis", invocation.getDurationMillis())
                .with("memory_ids", invocation.getMemoryIds())
                .with("source_offset", offset)
                .to(Write.UPSERT_TOOL_INVOCATION));
    }

    @Override
    public List<Change> delete(Key key, long offset) {
        return List.of(Values.ofKey(key, KEY).with("source_offset", offset).to(Write.DELETE_TOOL_INVOCATION));
    }
}
