package io.elaaoms.query;

import io.elaaoms.platform.crypto.EncryptionSettings;
import io.elaaoms.platform.crypto.TextCipher;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.Producers;
import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.callers.CallerSettings;
import io.elaaoms.query.conversations.AuditLog;
import io.elaaoms.query.conversations.ConversationArchive;
import io.elaaoms.query.initiation.InitiationSettings;
import io.elaaoms.query.kafka.BackgroundWriter;
import io.elaaoms.query.kafka.KafkaAuditLog;
import io.elaaoms.query.kafka.KafkaInvocationLog;
import io.elaaoms.query.memories.MemoryShelf;
import io.elaaoms.query.postgres.Database;
import io.elaaoms.query.postgres.PostgresConversationArchive;
import io.elaaoms.query.postgres.PostgresMemoryShelf;
import io.elaaoms.query.postgres.TurnReader;
import io.elaaoms.query.search.InvocationLog;
import io.elaaoms.query.search.QueryEmbeddings;
import io.elaaoms.query.search.SearchSettings;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.AuditEvent;
import io.elaaoms.schemas.v1.ToolInvocation;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Ports and what stands behind them.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    CallerSettings.class,
    InitiationSettings.class,
    SearchSettings.class,
    KafkaSettings.class,
    DatabaseSettings.class,
    EncryptionSettings.class
})
class QueryConfiguration {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    CallerIds callerIds(CallerSettings settings) {
        return new CallerIds(settings.defaultRegion());
    }

    @Bean
    Database database(DatabaseSettings settings, SearchSettings search, MeterRegistry meters) {
        Database database = Database.open(settings, search.databaseTimeout());
        database.measure(meters);
        return database;
    }

    /// Of its own, so that no caller waits behind listings and exports.
    @Bean(defaultCandidate = false)
    @Qualifier(QuerySearchConfiguration.SEARCHES)
    Database searchDatabase(DatabaseSettings settings, SearchSettings search, MeterRegistry meters) {
        Database database = Database.forSearches(settings, search.databaseTimeout());
        database.measure(meters);
        return database;
    }

    @Bean
    MemoryShelf memoryShelf(Database database, SearchSettings settings) {
        return new PostgresMemoryShelf(database, settings.highImportance(), settings.databaseTimeout());
    }

    @Bean
    TurnReader turnReader(EncryptionSettings settings, MeterRegistry meters) {
        return new TurnReader(TextCipher.of(settings), meters);
    }

    @Bean
    ConversationArchive conversationArchive(Database database, TurnReader turns, SearchSettings settings) {
        return new PostgresConversationArchive(database, turns, settings.databaseTimeout());
    }

    @Bean
    QueryEmbeddings queryEmbeddings(Embedder embedder, SearchSettings settings, MeterRegistry meters) {
        return new QueryEmbeddings(embedder, settings, meters);
    }

    @Bean
    BackgroundWriter<ToolInvocation> invocationWriter(KafkaSettings settings, MeterRegistry meters) {
        return new BackgroundWriter<>(
                Topics.TOOL_INVOCATIONS, () -> Producers.create(settings, ToolInvocation.class), meters);
    }

    @Bean
    InvocationLog invocationLog(BackgroundWriter<ToolInvocation> writer) {
        return new KafkaInvocationLog(writer);
    }

    @Bean
    BackgroundWriter<AuditEvent> auditWriter(KafkaSettings settings, MeterRegistry meters) {
        return new BackgroundWriter<>(Topics.AUDIT, () -> Producers.create(settings, AuditEvent.class), meters);
    }

    @Bean
    AuditLog auditLog(BackgroundWriter<AuditEvent> writer) {
        return new KafkaAuditLog(writer);
    }
}
