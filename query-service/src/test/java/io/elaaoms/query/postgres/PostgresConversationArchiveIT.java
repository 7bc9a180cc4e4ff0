package io.elaaoms.query.postgres;

import io.elaaoms.query.conversations.ConversationArchive;
import io.elaaoms.query.conversations.ConversationArchiveContract;
import io.elaaoms.query.conversations.ConversationSummary;
import io.elaaoms.query.conversations.ConversationTranscript;
import io.elaaoms.query.conversations.ConversationTranscript.Turn;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;

class PostgresConversationArchiveIT extends ConversationArchiveContract {

    @AutoClose
    private final PostgresLibrary library = PostgresLibrary.fresh();

    @Override
    protected ConversationArchive archive() {
        return new PostgresConversationArchive(library.database(), Duration.ofSeconds(5));
    }

    private static final String CALL = """
            INSERT INTO conversations (tenant, user_id, conversation_id, agent_id, agent_name, caller_id, identity_source,
                channel, direction, status, language, started_at, duration_secs, event_timestamp, turn_count, redactions,
                metadata, source_offset)
            VALUES ($1, $2, $3, $4, $5, $2, 'PHONE', $6, upper($7), $8, $9, $10, $11, 0, $12, '{}', '{}', 0)
            """;

    @Override
    protected void keep(String tenant, ConversationTranscript transcript) {
        ConversationSummary call = transcript.conversation();
        library.execute(
                CALL,
                Arrays.asList(
                        tenant,
                        call.userId(),
                        call.conversationId(),
                        call.agentId(),
                        call.agentName(),
                        call.channel(),
                        call.direction(),
                        call.status(),
                        call.language(),
                        call.startedAt(),
                        call.durationSecs(),
                        call.turnCount()));
        library.execute(
                "INSERT INTO conversation_analysis VALUES ($1, $2, $3, $4, $5, $6, '{}', '{}')",
                Arrays.asList(
                        tenant,
                        call.userId(),
                        call.conversationId(),
                        call.callSuccessful(),
                        call.summary(),
                        call.title()));
        transcript.turns().forEach(turn -> keep(tenant, call, turn));
    }

    private void keep(String tenant, ConversationSummary call, Turn turn) {
        library.execute(
                "INSERT INTO conversation_turns VALUES ($1, $2, $3, $4, upper($5), upper($6), $7, $8)",
                List.of(
                        tenant,
                        call.userId(),
                        call.conversationId(),
                        turn.index(),
                        turn.role(),
                        turn.kind(),
                        turn.message(),
                        turn.timeInCallSecs()));
    }
}
