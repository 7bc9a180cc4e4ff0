package io.elaaoms.linking.project;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Profile;
import io.elaaoms.schemas.v1.ProfileMemory;
import java.util.List;
import java.util.Map;

/// What initiation answers.
final class ProfileProjector implements Projector<Profile> {

    private static final List<String> KEY = List.of("tenant", "user_id", "agent_id");

    @Override
    public List<Change> upsert(Key key, Profile profile, long offset) {
        return List.of(Values.ofKey(key, KEY)
                .with("display_name", profile.getDisplayName())
                .with("language", profile.getLanguage())
                .with("summary", profile.getSummary())
                .with("greeting", profile.getGreeting())
                .with("memories", memories(profile))
                .with("topics", profile.getTopics())
                .with("commitments", profile.getCommitments())
                .with("last_interaction_at", profile.getLastInteractionAt())
                .with("conversation_count", profile.getConversationCount())
                .with("memory_count", profile.getMemoryCount())
                .with("source_offset", offset)
                .to(Write.UPSERT_PROFILE));
    }

    @Override
    public List<Change> delete(Key key, long offset) {
        return List.of(Values.ofKey(key, KEY).with("source_offset", offset).to(Write.DELETE_PROFILE));
    }

    private static String memories(Profile profile) {
        return Json.of(
                profile.getMemories().stream().map(ProfileProjector::toJson).toList());
    }

    private static Map<String, String> toJson(ProfileMemory memory) {
        return Map.of(
                "memoryId", memory.getMemoryId(),
                "content", memory.getContent(),
                "lastSupportedAt", memory.getLastSupportedAt().toString());
    }
}
