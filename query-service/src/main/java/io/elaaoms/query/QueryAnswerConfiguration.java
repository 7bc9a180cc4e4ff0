package io.elaaoms.query;

import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.query.access.Doors;
import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.access.MissingSetting;
import io.elaaoms.query.access.Scope;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.deadline.TimeLimit;
import io.elaaoms.query.health.LoopbackWarmUp;
import io.elaaoms.query.health.WarmUp;
import io.elaaoms.query.http.Bodies;
import io.elaaoms.query.initiation.GenericGreeting;
import io.elaaoms.query.initiation.Greeter;
import io.elaaoms.query.initiation.InitiationHandler;
import io.elaaoms.query.initiation.InitiationRoutes;
import io.elaaoms.query.initiation.InitiationSettings;
import io.elaaoms.query.initiation.InitiationWarmUp;
import io.elaaoms.query.initiation.ProfileBook;
import io.elaaoms.query.initiation.Reception;
import io.elaaoms.query.postgres.Database;
import io.elaaoms.query.postgres.PostgresProfileBook;
import io.elaaoms.query.provider.Guard;
import io.elaaoms.query.resident.Residents;
import io.elaaoms.query.search.AnswerSettings;
import io.elaaoms.query.search.CacheSettings;
import io.elaaoms.query.search.Forgetting;
import io.elaaoms.query.search.InvocationLog;
import io.elaaoms.query.search.MemoryIndex;
import io.elaaoms.query.search.MemorySearch;
import io.elaaoms.query.search.ModelScale;
import io.elaaoms.query.search.QueryEmbeddings;
import io.elaaoms.query.search.Ranking;
import io.elaaoms.query.search.RecentAnswers;
import io.elaaoms.query.search.Scoring;
import io.elaaoms.query.search.SearchHandler;
import io.elaaoms.query.search.SearchSettings;
import io.elaaoms.query.search.SearchWarmUp;
import io.elaaoms.query.search.ToolHandler;
import io.elaaoms.query.search.Wording;
import io.elaaoms.query.summary.Summariser;
import io.elaaoms.query.summary.SummarySettings;
import io.elaaoms.query.summary.llm.LlmSummariser;
import io.elaaoms.query.write.ErasureFollower;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// What a call waits for, each part within its time.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AnswerSettings.class, CacheSettings.class, SummarySettings.class})
class QueryAnswerConfiguration {

    private static final String GREETINGS = "greetings";

    /// Enough for a row by primary key, hundreds of times a second.
    private static final int GREETING_CONNECTIONS = 2;

    /// Long enough that few wait for a database that hangs, short enough that few miss one that is back.
    private static final Duration LEFT_ALONE = Duration.ofMillis(500);

    /// Of its own, so that no greeting waits behind searches.
    @Bean(defaultCandidate = false)
    @Qualifier(GREETINGS)
    Database greetingDatabase(DatabaseSettings settings, InitiationSettings initiation, MeterRegistry meters) {
        DatabaseSettings few = new DatabaseSettings(settings.url(), GREETING_CONNECTIONS);
        Database database = Database.forGreetings(few, initiation.deadline());
        database.measure(meters);
        return database;
    }

    @Bean
    ProfileBook profileBook(
            @Qualifier(GREETINGS) Database database,
            JsonMapper json,
            InitiationSettings settings,
            MeterRegistry meters) {
        PostgresProfileBook book = new PostgresProfileBook(database, json, settings.deadline());
        Guard guard = new Guard(GREETINGS, LEFT_ALONE, _ -> false, meters);
        return (tenant, caller, agentId) -> guard.watch(book.find(tenant, caller, agentId));
    }

    @Bean
    Greeter greeter(InitiationSettings settings, CallerIds callerIds) {
        return new Greeter(settings, callerIds);
    }

    @Bean
    InitiationHandler initiationHandler(
            Bodies bodies, Reception reception, InstantSource clock, InitiationSettings settings) {
        return new InitiationHandler(bodies, reception, clock, settings.deadline());
    }

    @Bean
    Reception reception(Greeter greeter, ProfileBook profiles, Residents residents, MeterRegistry meters) {
        return new Reception(greeter, profiles, residents, meters);
    }

    @Bean
    RouterFunction<ServerResponse> initiationRoutes(
            Doors doors, InitiationHandler handler, Greeter greeter, MeterRegistry meters) {
        return InitiationRoutes.of(
                handler, new KeyRequired(doors, Scope.TOOL).beyondLimit(new GenericGreeting(greeter, meters)));
    }

    @Bean
    RecentAnswers recentAnswers(CacheSettings settings) {
        return new RecentAnswers(settings);
    }

    @Bean
    ErasureFollower forgetting(RecentAnswers recent, QueryEmbeddings embeddings) {
        return new Forgetting(recent, embeddings);
    }

    @Bean
    MemorySearch.Sources sources(QueryEmbeddings embeddings, MemoryIndex index, RecentAnswers recent) {
        return new MemorySearch.Sources(embeddings, index, recent);
    }

    @Bean
    MemorySearch memorySearch(
            MemorySearch.Sources sources, SearchSettings settings, InstantSource clock, MeterRegistry meters) {
        Ranking ranking = new Ranking(
                new Scoring(settings, () -> ModelScale.of(sources.embeddings().model())));
        MemorySearch.Timing timing =
                new MemorySearch.Timing(settings.embeddingTimeout(), settings.databaseTimeout(), clock);
        return new MemorySearch(sources, ranking, timing, meters);
    }

    @Bean
    TimeLimit answerTime(AnswerSettings settings, InstantSource clock) {
        return new TimeLimit(settings.deadline(), clock);
    }

    @Bean
    Wording wording(
            SearchSettings search, SummarySettings summary, Optional<Summariser> summariser, InstantSource clock) {
        return new Wording(search.answerTokens(), summariser, summary.model().timeout(), clock);
    }

    /// Nothing where no model is given: a template words answers then.
    @Bean
    @Nullable
    Summariser summariser(SummarySettings settings, MeterRegistry meters) {
        settings.model().whatIsMissing("QUERY_SUMMARY_MODEL").ifPresent(missing -> {
            throw new MissingSetting(missing);
        });
        return settings.model().isGiven() ? LlmSummariser.create(settings, meters) : null;
    }

    @Bean
    ToolHandler.Tools tools(
            MemorySearch search, Wording wording, InvocationLog log, CallerIds callerIds, TimeLimit time) {
        return new ToolHandler.Tools(search, wording, log, callerIds, time, QueryHttpConfiguration::newId);
    }

    @Bean
    SearchHandler searchHandler(Bodies bodies, CallerIds callerIds, MemorySearch search, TimeLimit time) {
        return new SearchHandler(bodies, callerIds, search, time);
    }

    /// Ends before `ready` says so.
    @Bean
    WarmUp warmUp(
            InitiationWarmUp initiation, SearchWarmUp search, HttpClient registryClient, Environment environment) {
        Mono<Void> loopback = Mono.defer(() ->
                LoopbackWarmUp.of(registryClient, environment.getProperty("local.server.port", Integer.class, 0)));
        return new WarmUp(initiation.run().then(search.run()).then(loopback));
    }

    @Bean
    InitiationWarmUp initiationWarmUp(Greeter greeter, ProfileBook profiles, JsonMapper json) {
        return new InitiationWarmUp(greeter, profiles, json);
    }

    @Bean
    SearchWarmUp searchWarmUp(QueryEmbeddings embeddings, MemoryIndex index) {
        return new SearchWarmUp(embeddings, index);
    }
}
