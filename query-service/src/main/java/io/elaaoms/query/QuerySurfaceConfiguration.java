package io.elaaoms.query;

import io.elaaoms.platform.embedding.Embedder;
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
import io.elaaoms.query.conversations.AuditTrail;
import io.elaaoms.query.http.Bodies;
import io.elaaoms.query.initiation.ProfileBook;
import io.elaaoms.query.kafka.KafkaAgentLog;
import io.elaaoms.query.postgres.Database;
import io.elaaoms.query.postgres.PostgresAgentCards;
import io.elaaoms.query.postgres.PostgresHoldings;
import io.elaaoms.query.postgres.TurnReader;
import io.elaaoms.query.search.SearchSettings;
import io.elaaoms.query.transfer.Exporter;
import io.elaaoms.query.transfer.Holdings;
import io.elaaoms.query.transfer.Importer;
import io.elaaoms.query.transfer.TransferHandler;
import io.elaaoms.query.transfer.TransferHandler.Transfers;
import io.elaaoms.query.transfer.TransferRoutes;
import io.elaaoms.query.write.MemoryCommands;
import io.elaaoms.schemas.v1.AgentProfile;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

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
    Holdings holdings(Database database, JsonMapper json, TurnReader turns, SearchSettings settings) {
        return new PostgresHoldings(database, json, turns, settings.databaseTimeout());
    }

    @Bean
    Importer importer(Holdings holdings, Embedder embedder, MemoryCommands commands, JsonMapper json) {
        return new Importer(holdings, embedder, commands, json, Schedulers.boundedElastic());
    }

    @Bean
    Transfers transfers(
            Holdings holdings, Exporter exporter, Importer importer, AuditTrail audit, InstantSource clock) {
        return new Transfers(holdings, exporter, importer, audit, clock);
    }

    @Bean
    Exporter exporter(Holdings holdings, Embedder embedder, JsonMapper json) {
        return new Exporter(holdings, () -> embedder.model().name(), json);
    }

    @Bean
    RouterFunction<ServerResponse> transferRoutes(
            Doors doors, CallerIds callerIds, JsonMapper json, Transfers transfers) {
        return TransferRoutes.of(new TransferHandler(callerIds, json, transfers), new KeyRequired(doors, Scope.ADMIN));
    }

    @Bean
    RouterFunction<ServerResponse> agentsRoutes(Doors doors, Bodies bodies, CallerIds callerIds, Agents agents) {
        return AgentsRoutes.of(
                new AgentsHandler(bodies, callerIds, agents),
                new KeyRequired(doors, Scope.READ),
                new KeyRequired(doors, Scope.WRITE));
    }
}
