package io.elaaoms.query.postgres;

import io.elaaoms.query.agents.AgentCard;
import io.elaaoms.query.agents.AgentCards;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Agents from their table, by primary key.
public final class PostgresAgentCards implements AgentCards {

    private static final String FIND = """
            SELECT agent_id, CAST(profile AS text) AS profile, created_at, expires_at
            FROM agent_profiles WHERE tenant = :tenant AND agent_id = :agent
            """;

    private final Database database;
    private final Duration deadline;

    public PostgresAgentCards(Database database, Duration deadline) {
        this.database = database;
        this.deadline = deadline;
    }

    @Override
    public Mono<AgentCard> find(String tenant, String agentId) {
        return database.client()
                .sql(FIND)
                .bind("tenant", tenant)
                .bind("agent", agentId)
                .map(PostgresAgentCards::toCard)
                .one()
                .timeout(deadline);
    }

    private static AgentCard toCard(Readable row) {
        Map<String, Object> profile =
                JsonMapper.shared().readValue(Rows.text(row, "profile"), new TypeReference<Map<String, Object>>() {});
        return new AgentCard(
                Rows.text(row, "agent_id"), profile, Rows.instant(row, "created_at"), Rows.instant(row, "expires_at"));
    }
}
