package io.elaaoms.query;

import io.elaaoms.query.access.AccessSettings;
import io.elaaoms.query.access.ApiKeys;
import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.access.Scope;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.conversations.AuditLog;
import io.elaaoms.query.conversations.ConversationArchive;
import io.elaaoms.query.conversations.ConversationsHandler;
import io.elaaoms.query.conversations.ConversationsRoutes;
import io.elaaoms.query.docs.DocsRoutes;
import io.elaaoms.query.http.ApiErrors;
import io.elaaoms.query.http.Bodies;
import io.elaaoms.query.http.RequestIds;
import io.elaaoms.query.initiation.Greeter;
import io.elaaoms.query.initiation.InitiationHandler;
import io.elaaoms.query.initiation.InitiationRoutes;
import io.elaaoms.query.initiation.InitiationSettings;
import io.elaaoms.query.initiation.ProfileBook;
import io.elaaoms.query.memories.MemoriesHandler;
import io.elaaoms.query.memories.MemoriesRoutes;
import io.elaaoms.query.memories.MemoryShelf;
import io.elaaoms.query.search.InvocationLog;
import io.elaaoms.query.search.MemorySearch;
import io.elaaoms.query.search.SearchHandler;
import io.elaaoms.query.search.SearchRoutes;
import io.elaaoms.query.search.SearchSettings;
import io.elaaoms.query.search.ToolHandler;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/// What is served, to whom.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class QueryHttpConfiguration {

    @Bean
    ApiKeys apiKeys(AccessSettings settings) {
        return ApiKeys.parse(settings.apiKeys());
    }

    @Bean
    Bodies bodies(JsonMapper json) {
        return new Bodies(json);
    }

    /// Before everything else, so that even a failed filter's answer has an id.
    @Bean
    @Order(Integer.MIN_VALUE)
    RequestIds requestIds() {
        return new RequestIds(QueryHttpConfiguration::newId);
    }

    /// Before Spring's own handlers, which answer in another form.
    @Bean
    @Order(-10)
    ApiErrors apiErrors(JsonMapper json) {
        return new ApiErrors(json);
    }

    @Bean
    RouterFunction<ServerResponse> initiationRoutes(
            ApiKeys keys, Bodies bodies, Greeter greeter, ProfileBook profiles, MeterRegistry meters) {
        return InitiationRoutes.of(
                new InitiationHandler(bodies, greeter, profiles, meters), new KeyRequired(keys, Scope.TOOL));
    }

    @Bean
    Greeter greeter(InitiationSettings settings, CallerIds callerIds) {
        return new Greeter(settings, callerIds);
    }

    @Bean
    ToolHandler.Tools tools(
            MemorySearch search, InvocationLog log, CallerIds callerIds, InstantSource clock, SearchSettings settings) {
        return new ToolHandler.Tools(
                search, log, callerIds, clock, QueryHttpConfiguration::newId, settings.answerTokens());
    }

    @Bean
    RouterFunction<ServerResponse> toolRoutes(ApiKeys keys, Bodies bodies, ToolHandler.Tools tools) {
        return SearchRoutes.ofTools(new ToolHandler(bodies, tools), new KeyRequired(keys, Scope.TOOL));
    }

    @Bean
    RouterFunction<ServerResponse> searchRoutes(ApiKeys keys, Bodies bodies, CallerIds callerIds, MemorySearch search) {
        return SearchRoutes.ofPrograms(new SearchHandler(bodies, callerIds, search), new KeyRequired(keys, Scope.READ));
    }

    @Bean
    RouterFunction<ServerResponse> memoriesRoutes(ApiKeys keys, CallerIds callerIds, MemoryShelf shelf) {
        return MemoriesRoutes.of(new MemoriesHandler(callerIds, shelf), new KeyRequired(keys, Scope.READ));
    }

    @Bean
    RouterFunction<ServerResponse> conversationsRoutes(
            ApiKeys keys, CallerIds callerIds, ConversationArchive archive, AuditLog audit, InstantSource clock) {
        return ConversationsRoutes.of(
                new ConversationsHandler(callerIds, archive, audit, clock, QueryHttpConfiguration::newId),
                new KeyRequired(keys, Scope.READ));
    }

    /// @param document whoever puts several services behind one port may give one of them all
    @Bean
    RouterFunction<ServerResponse> docsRoutes(ObjectProvider<Resource> document) {
        return DocsRoutes.create(document.getIfAvailable(() -> DocsRoutes.DOCUMENT));
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
