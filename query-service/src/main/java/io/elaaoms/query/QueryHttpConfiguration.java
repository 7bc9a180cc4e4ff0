package io.elaaoms.query;

import io.elaaoms.query.access.Doors;
import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.access.Scope;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.conversations.AuditTrail;
import io.elaaoms.query.conversations.ConversationArchive;
import io.elaaoms.query.conversations.ConversationsHandler;
import io.elaaoms.query.conversations.ConversationsRoutes;
import io.elaaoms.query.docs.DocsRoutes;
import io.elaaoms.query.http.Bodies;
import io.elaaoms.query.initiation.GenericGreeting;
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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// What is served, to whom.
@Configuration(proxyBeanMethods = false)
class QueryHttpConfiguration {

    @Bean
    RouterFunction<ServerResponse> initiationRoutes(
            Doors doors, Bodies bodies, Greeter greeter, ProfileBook profiles, MeterRegistry meters) {
        return InitiationRoutes.of(
                new InitiationHandler(bodies, greeter, profiles, meters),
                new KeyRequired(doors, Scope.TOOL).beyondLimit(new GenericGreeting(greeter, meters)));
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
    RouterFunction<ServerResponse> toolRoutes(Doors doors, Bodies bodies, ToolHandler.Tools tools) {
        return SearchRoutes.ofTools(new ToolHandler(bodies, tools), new KeyRequired(doors, Scope.TOOL));
    }

    @Bean
    RouterFunction<ServerResponse> searchRoutes(Doors doors, Bodies bodies, CallerIds callerIds, MemorySearch search) {
        return SearchRoutes.ofPrograms(
                new SearchHandler(bodies, callerIds, search), new KeyRequired(doors, Scope.READ));
    }

    @Bean
    RouterFunction<ServerResponse> memoriesRoutes(
            Doors doors, CallerIds callerIds, MemoryShelf shelf, AuditTrail audit) {
        return MemoriesRoutes.of(new MemoriesHandler(callerIds, shelf, audit), new KeyRequired(doors, Scope.READ));
    }

    @Bean
    RouterFunction<ServerResponse> conversationsRoutes(
            Doors doors, CallerIds callerIds, ConversationArchive archive, AuditTrail audit) {
        return ConversationsRoutes.of(
                new ConversationsHandler(callerIds, archive, audit), new KeyRequired(doors, Scope.READ));
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
