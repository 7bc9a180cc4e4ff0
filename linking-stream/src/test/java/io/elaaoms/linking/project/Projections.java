package io.elaaoms.linking.project;

import io.elaaoms.platform.stream.Origin;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.v1.AgentProfile;
import io.elaaoms.schemas.v1.Alias;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.MemoryLink;
import io.elaaoms.schemas.v1.Profile;
import io.elaaoms.schemas.v1.ToolInvocation;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Projections as the topology makes them, for tests of what is done with them.
public final class Projections {

    private Projections() {}

    /// The projection of a record at `offset` of partition 0.
    public static <V extends SpecificRecord> Projection of(Topic<V> topic, long offset, Key key, @Nullable V value) {
        return new Projection(
                key, new Origin(topic.name(), 0, offset, null), changes(topic.label(), offset, key, value));
    }

    private static List<Change> changes(String label, long offset, Key key, @Nullable SpecificRecord value) {
        return switch (label) {
            case "webhook-events" -> new WebhookEventProjector().project(key, (WebhookEvent) value, offset);
            case "conversations" -> new ConversationProjector().project(key, (Conversation) value, offset);
            case "extractions" -> new ExtractionProjector().project(key, (Extraction) value, offset);
            case "memories" -> new MemoryProjector().project(key, (Memory) value, offset);
            case "memory-links" -> new MemoryLinkProjector().project(key, (MemoryLink) value, offset);
            case "profiles" -> new ProfileProjector().project(key, (Profile) value, offset);
            case "agent-profiles" -> new AgentProfileProjector().project(key, (AgentProfile) value, offset);
            case "erasures" -> new ErasureProjector().project(key, (Erasure) value, offset);
            case "aliases" -> new AliasProjector().project(key, (Alias) value, offset);
            case "memory-commands" -> new ErasureRequestProjector().project(key, (MemoryCommand) value, offset);
            case "tool-invocations" -> new ToolInvocationProjector().project(key, (ToolInvocation) value, offset);
            default -> throw new IllegalArgumentException(label);
        };
    }
}
