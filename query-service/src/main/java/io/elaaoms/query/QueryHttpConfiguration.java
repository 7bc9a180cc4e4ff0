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
import io.elaaoms.query.memories.MemoriesHandler;
import io.elaaoms.query.memories.MemoriesRoutes;
import io.elaaoms.query.memories.MemoryShelf;
import io.elaaoms.query.search.SearchHandler;
import io.elaaoms.query.search.SearchRoutes;
import io.elaaoms.query.search.ToolHandler;
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
    RouterFunction<ServerResponse> toolRoutes(Doors doors, Bodies bodies, ToolHandler.Tools tools) {
        return SearchRoutes.ofTools(new ToolHandler(bodies, tools), new KeyRequired(doors, Scope.TOOL));
    }

    @Bean
    RouterFunction<ServerResponse> searchRoutes(Doors doors, SearchHandler handler) {
        return SearchRoutes.ofPrograms(handler, new KeyRequired(doors, Scope.READ));
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

    static String newId() {
        return UUID.randomUUID().toString();
    }
}
