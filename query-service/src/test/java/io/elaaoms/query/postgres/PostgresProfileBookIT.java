package io.elaaoms.query.postgres;

import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.initiation.CallerProfile;
import io.elaaoms.query.initiation.ProfileBook;
import io.elaaoms.query.initiation.ProfileBookContract;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AutoClose;

class PostgresProfileBookIT extends ProfileBookContract {

    @AutoClose
    private final PostgresLibrary library = PostgresLibrary.fresh();

    @Override
    protected ProfileBook book() {
        return new PostgresProfileBook(library.database(), Clients.JSON, Duration.ofSeconds(5));
    }

    @Override
    protected void keep(String tenant, String userId, String agentId, CallerProfile profile) {
        CallerProfile.Remembered memory = profile.memories().getFirst();
        library.execute(
                """
                INSERT INTO profiles (tenant, user_id, agent_id, display_name, language, summary, greeting, memories, topics,
                    commitments, last_interaction_at, conversation_count, memory_count, source_offset)
                VALUES ($1, $2, $3, $4, $5, $6, $7, CAST($8 AS jsonb), $9, $10, $11, $12, $13, 0)
                """,
                Arrays.asList(
                        tenant,
                        userId,
                        agentId,
                        profile.displayName(),
                        profile.language(),
                        profile.summary(),
                        profile.greeting(),
                        "[{\"memoryId\": \"m\", \"content\": \"%s\", \"lastSupportedAt\": \"%s\"}]"
                                .formatted(memory.content(), memory.lastSupportedAt()),
                        profile.topics().toArray(String[]::new),
                        profile.commitments().toArray(String[]::new),
                        profile.lastInteractionAt(),
                        profile.conversationCount(),
                        profile.memoryCount()));
    }

    @Override
    protected void identify(String tenant, String callerId, String userId) {
        library.identify(tenant, callerId, userId);
    }
}
