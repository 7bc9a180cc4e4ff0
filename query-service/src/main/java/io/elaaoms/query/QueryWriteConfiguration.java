package io.elaaoms.query;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.query.access.Doors;
import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.access.Scope;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.conversations.AuditTrail;
import io.elaaoms.query.http.Bodies;
import io.elaaoms.query.kafka.KafkaMemoryCommands;
import io.elaaoms.query.postgres.Database;
import io.elaaoms.query.postgres.PostgresWrittenMemories;
import io.elaaoms.query.search.SearchSettings;
import io.elaaoms.query.write.ErasureFollower;
import io.elaaoms.query.write.MemoryCommands;
import io.elaaoms.query.write.TextEmbeddings;
import io.elaaoms.query.write.WriteRoutes;
import io.elaaoms.query.write.WriteSettings;
import io.elaaoms.query.write.Writing;
import io.elaaoms.query.write.WrittenMemories;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// How memories are changed.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WriteSettings.class)
class QueryWriteConfiguration {

    @Bean
    MemoryCommands memoryCommands(KafkaSettings kafka, WriteSettings settings, List<ErasureFollower> followers) {
        return KafkaMemoryCommands.start(kafka, settings.commandTimeout(), ErasureFollower.all(followers));
    }

    @Bean
    WrittenMemories writtenMemories(Database database, SearchSettings settings) {
        return new PostgresWrittenMemories(database, settings.databaseTimeout());
    }

    @Bean
    TextEmbeddings textEmbeddings(Embedder embedder) {
        return new TextEmbeddings(embedder);
    }

    @Bean
    Writing writing(
            MemoryCommands commands,
            TextEmbeddings embeddings,
            WrittenMemories memories,
            CallerIds callerIds,
            InstantSource clock) {
        return new Writing(
                commands,
                embeddings,
                memories,
                callerIds,
                clock,
                () -> UUID.randomUUID().toString());
    }

    @Bean
    RouterFunction<ServerResponse> writeRoutes(
            Doors doors, Bodies bodies, AuditTrail audit, Writing writing, WriteSettings settings) {
        return WriteRoutes.ofMemories(
                writing.memoriesHandler(bodies, audit, settings.visibilityTimeout()),
                new KeyRequired(doors, Scope.WRITE));
    }

    @Bean
    RouterFunction<ServerResponse> linksRoutes(Doors doors, Writing writing, WriteSettings settings) {
        return WriteRoutes.ofLinks(
                writing.linksHandler(settings.visibilityTimeout()), new KeyRequired(doors, Scope.WRITE));
    }

    @Bean
    RouterFunction<ServerResponse> usersRoutes(Doors doors, AuditTrail audit, Writing writing, WriteSettings settings) {
        return WriteRoutes.ofUsers(
                writing.usersHandler(audit, settings.visibilityTimeout()), new KeyRequired(doors, Scope.ADMIN));
    }
}
