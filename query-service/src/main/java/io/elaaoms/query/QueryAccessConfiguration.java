package io.elaaoms.query;

import io.elaaoms.platform.http.ConnectionLimits;
import io.elaaoms.platform.http.Connections;
import io.elaaoms.platform.rate.TokenBuckets.Rate;
import io.elaaoms.query.access.AccessSettings;
import io.elaaoms.query.access.ApiKeys;
import io.elaaoms.query.access.AskingRates;
import io.elaaoms.query.access.CorsSettings;
import io.elaaoms.query.access.CrossOrigin;
import io.elaaoms.query.access.Doors;
import io.elaaoms.query.access.RateSettings;
import io.elaaoms.query.access.WrongKeys;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.conversations.AuditLog;
import io.elaaoms.query.conversations.AuditTrail;
import io.elaaoms.query.http.ApiErrors;
import io.elaaoms.query.http.Bodies;
import io.elaaoms.query.http.OtherMethods;
import io.elaaoms.query.http.PlainPaths;
import io.elaaoms.query.http.RequestIds;
import io.elaaoms.query.http.ServerSettings;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.filter.reactive.UrlHandlerFilter;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import tools.jackson.databind.json.JsonMapper;

/// Who gets in: from the connection to the key. The filters stand in the order they are in here.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccessSettings.class, RateSettings.class, CorsSettings.class, ServerSettings.class})
class QueryAccessConfiguration {

    @Bean
    Connections connections(ServerSettings settings, MeterRegistry meters) {
        return new Connections(
                "query",
                new ConnectionLimits(settings.maxConnections(), settings.firstRequestTimeout(), settings.keepAlive()),
                meters,
                () -> {});
    }

    /// Event loops of our own: the shared ones of the JVM would stop for everybody when this context closes.
    @Bean
    ReactorResourceFactory reactorResources() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        return resources;
    }

    /// Before everything else, so that even a failed filter's answer has an id.
    @Bean
    @Order(Integer.MIN_VALUE)
    RequestIds requestIds() {
        return new RequestIds(() -> UUID.randomUUID().toString());
    }

    @Bean
    @Order(Integer.MIN_VALUE + 1)
    CrossOrigin crossOrigin(CorsSettings settings, MeterRegistry meters) {
        return new CrossOrigin(settings, meters);
    }

    @Bean
    @Order(Integer.MIN_VALUE + 2)
    PlainPaths plainPaths() {
        return new PlainPaths();
    }

    /// A path with a slash at its end is the path without: some clients have one, some people paste one.
    @Bean
    @Order(Integer.MIN_VALUE + 3)
    UrlHandlerFilter slashAtTheEnd() {
        return UrlHandlerFilter.trailingSlashHandler("/api/**", "/webhook/**", "/tools/**")
                .mutateRequest()
                .build();
    }

    @Bean
    @Order(Integer.MIN_VALUE + 4)
    OtherMethods otherMethods(
            @Qualifier("routerFunctionMapping") ObjectProvider<RouterFunctionMapping> routes,
            ServerCodecConfigurer codecs) {
        return new OtherMethods(
                () -> Objects.requireNonNull(routes.getObject().getRouterFunction(), "There are routes"),
                codecs.getReaders());
    }

    /// Before Spring's own handlers, which answer in another form.
    @Bean
    @Order(-10)
    ApiErrors apiErrors(JsonMapper json) {
        return new ApiErrors(json);
    }

    @Bean
    Bodies bodies(JsonMapper json, ServerSettings settings) {
        return new Bodies(json, settings.bodies());
    }

    @Bean
    ApiKeys apiKeys(AccessSettings settings) {
        return ApiKeys.parse(settings.apiKeys());
    }

    @Bean
    Doors doors(ApiKeys keys, RateSettings settings, CallerIds callerIds, MeterRegistry meters) {
        Rate wrong = new Rate(settings.wrongKeysPerMinute(), settings.wrongKeyBurst());
        return new Doors(
                keys,
                AskingRates.of(settings, callerIds, TimeMeter.SYSTEM_NANOTIME),
                new WrongKeys(wrong, settings.wrongKeyDelay(), meters),
                meters);
    }

    @Bean
    AuditTrail auditTrail(AuditLog log, InstantSource clock) {
        return new AuditTrail(log, clock, () -> UUID.randomUUID().toString());
    }
}
