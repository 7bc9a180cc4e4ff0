package io.elaaoms.query;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.Producers;
import io.elaaoms.query.access.Doors;
import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.access.Scope;
import io.elaaoms.query.agents.AgentCards;
import io.elaaoms.query.agents.AgentLog;
import io.elaaoms.query.agents.AgentSettings;
import io.elaaoms.query.agents.AgentsHandler;
import io.elaaoms.query.agents.AgentsHandler.Agents;
import io.elaaoms.query.agents.AgentsRoutes;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.http.Bodies;
import io.elaaoms.query.initiation.ProfileBook;
import io.elaaoms.query.kafka.KafkaAgentLog;
import io.elaaoms.query.postgres.Database;
import io.elaaoms.query.postgres.PostgresAgentCards;
import io.elaaoms.query.search.SearchSettings;
import io.elaaoms.schemas.v1.AgentProfile;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// Agents' profiles, export and import.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AgentSettings.class)
class QuerySurfaceConfiguration {

    @Bean
    AgentCards agentCards(Database database, SearchSettings settings) {
        return new PostgresAgentCards(database, settings.databaseTimeout());
    }

    @Bean
    KafkaAgentLog agentLog(KafkaSettings settings) {
        return new KafkaAgentLog(() -> Producers.create(settings, AgentProfile.class));
    }

    @Bean
    Agents agents(AgentCards cards, AgentLog log, ProfileBook book, AgentSettings settings, InstantSource clock) {
        return new Agents(cards, log, book, settings, clock);
    }

    @Bean
    RouterFunction<ServerResponse> agentsRoutes(Doors doors, Bodies bodies, CallerIds callerIds, Agents agents) {
        return AgentsRoutes.of(
                new AgentsHandler(bodies, callerIds, agents),
                new KeyRequired(doors, Scope.READ),
                new KeyRequired(doors, Scope.WRITE));
    }
}
