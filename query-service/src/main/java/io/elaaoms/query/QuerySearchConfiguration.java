package io.elaaoms.query;

import io.elaaoms.query.postgres.Database;
import io.elaaoms.query.postgres.PostgresMemoryIndex;
import io.elaaoms.query.postgres.PostgresMemoryIndex.Fading;
import io.elaaoms.query.postgres.PostgresResidents;
import io.elaaoms.query.resident.ResidentIndex;
import io.elaaoms.query.resident.ResidentSettings;
import io.elaaoms.query.resident.ResidentSource;
import io.elaaoms.query.resident.Residents;
import io.elaaoms.query.search.MemoryIndex;
import io.elaaoms.query.search.QueryEmbeddings;
import io.elaaoms.query.search.SearchSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where questions are compared: in the tables, or in memory.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ResidentSettings.class)
class QuerySearchConfiguration {

    static final String SEARCHES = "searches";
    private static final String TABLES = "tables";

    @Bean
    Fading fading(SearchSettings settings, InstantSource clock) {
        return new Fading(settings.decay(), clock);
    }

    @Bean
    ResidentSource residentSource(
            @Qualifier(SEARCHES) Database database,
            QueryEmbeddings embeddings,
            SearchSettings settings,
            Fading fading) {
        return new PostgresResidents(
                database, embeddings::model, settings.highImportance(), fading, patience(settings));
    }

    @Bean
    Residents residents(ResidentSource source, ResidentSettings settings, MeterRegistry meters) {
        return new Residents(source, settings, meters);
    }

    @Bean(defaultCandidate = false)
    @Qualifier(TABLES)
    MemoryIndex tables(@Qualifier(SEARCHES) Database database, SearchSettings settings, Fading fading) {
        return new PostgresMemoryIndex(database, settings.highImportance(), fading, patience(settings));
    }

    @Bean
    ResidentIndex.Rules rules(SearchSettings settings, InstantSource clock) {
        return new ResidentIndex.Rules(settings.highImportance(), settings.decay(), clock);
    }

    @Bean
    MemoryIndex memoryIndex(
            @Qualifier(TABLES) MemoryIndex tables,
            ResidentSource source,
            Residents residents,
            ResidentIndex.Rules rules,
            MeterRegistry meters) {
        return new ResidentIndex(tables, source, residents, rules, meters);
    }

    /// `MemorySearch` gives up sooner, and counts it.
    private static Duration patience(SearchSettings settings) {
        return settings.databaseTimeout().multipliedBy(2);
    }
}
