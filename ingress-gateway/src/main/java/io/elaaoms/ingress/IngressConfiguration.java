package io.elaaoms.ingress;

import io.elaaoms.ingress.body.Admission;
import io.elaaoms.ingress.body.BodyLimits;
import io.elaaoms.ingress.http.ErrorHandler;
import io.elaaoms.ingress.http.RequestIds;
import io.elaaoms.ingress.kafka.EventProducers;
import io.elaaoms.ingress.kafka.KafkaEventPublisher;
import io.elaaoms.ingress.kafka.KafkaHealthCheck;
import io.elaaoms.ingress.kafka.LogPreparation;
import io.elaaoms.ingress.kafka.OnDemand;
import io.elaaoms.ingress.kafka.ReadyProducer;
import io.elaaoms.ingress.rate.TenantRates;
import io.elaaoms.ingress.signature.SignatureVerifier;
import io.elaaoms.ingress.signature.SigningSecret;
import io.elaaoms.ingress.webhook.Deliveries;
import io.elaaoms.ingress.webhook.EventPublisher;
import io.elaaoms.ingress.webhook.Traces;
import io.elaaoms.ingress.webhook.WebhookHandler;
import io.elaaoms.ingress.webhook.WebhookMetrics;
import io.elaaoms.ingress.webhook.WebhookRoutes;
import io.elaaoms.objects.ObjectStore;
import io.elaaoms.objects.ObjectStoreSettings;
import io.elaaoms.objects.ObjectStores;
import io.elaaoms.platform.http.ConnectionLimits;
import io.elaaoms.platform.http.Connections;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.WebhookEvent;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// How the gateway is put together.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IngressSettings.class, KafkaSettings.class, ObjectStoreSettings.class})
class IngressConfiguration {

    private static final String DEVELOPMENT = "development";
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);
    private static final Duration SWEPT_EVERY = Duration.ofMinutes(10);

    /// Virtual threads, for whatever waits: files, the broker, the registry.
    @Bean(destroyMethod = "close")
    ExecutorService waiting() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("ingress-", 0).factory());
    }

    @Bean(destroyMethod = "dispose")
    Scheduler blocking(ExecutorService waiting) {
        return Schedulers.fromExecutorService(waiting);
    }

    @Bean
    SignatureVerifier signatureVerifier(IngressSettings settings, Environment environment) {
        List<SigningSecret> secrets = SigningSecret.parse(settings.hmacKeys());
        if (secrets.isEmpty() && !environment.acceptsProfiles(Profiles.of(DEVELOPMENT))) {
            throw new MissingSettingException(
                    "ELEVENLABS_POST_CALL_HMAC_KEY",
                    "the secret that ElevenLabs showed when the post-call webhook was created");
        }
        return new SignatureVerifier(
                secrets, settings.signatureTolerance(), settings.signatureFuture(), InstantSource.system());
    }

    @Bean(destroyMethod = "close")
    ObjectStore objectStore(ObjectStoreSettings settings, Scheduler blocking) {
        return ObjectStores.open(settings, blocking);
    }

    @Bean(destroyMethod = "dispose")
    Disposable abandonedUploads(ObjectStore store) {
        return ObjectStores.sweep(store, InstantSource.system(), ABANDONED_AFTER, SWEPT_EVERY);
    }

    @Bean
    ReadyProducer<WebhookEvent> eventProducer(KafkaSettings kafka, Scheduler blocking) {
        return EventProducers.events(kafka, blocking);
    }

    @Bean
    ReadyProducer<DeadLetter> letterProducer(KafkaSettings kafka, Scheduler blocking) {
        return EventProducers.letters(kafka, blocking);
    }

    @Bean
    OnDemand<Admin> admin(KafkaSettings kafka) {
        return KafkaHealthCheck.admin(kafka);
    }

    @Bean
    LogPreparation logPreparation(
            KafkaSettings kafka,
            ReadyProducer<WebhookEvent> events,
            ReadyProducer<DeadLetter> letters,
            Scheduler blocking) {
        return new LogPreparation(kafka, events, letters, blocking);
    }

    @Bean
    EventPublisher eventPublisher(
            ReadyProducer<WebhookEvent> events,
            ReadyProducer<DeadLetter> letters,
            ExecutorService waiting,
            IngressSettings settings) {
        return new KafkaEventPublisher(events, letters, waiting, settings.acknowledgementTimeout());
    }

    @Bean
    Deliveries deliveries(
            SignatureVerifier verifier, ObjectStore store, EventPublisher publisher, IngressSettings settings) {
        Deliveries.Bounds bounds = new Deliveries.Bounds(
                new TenantRates(
                        verifier.tenants(), settings.ratePerSecond(), settings.burst(), TimeMeter.SYSTEM_NANOTIME),
                new Admission(settings.maxInFlight(), settings.maxInMemory().toBytes()),
                new BodyLimits(
                        settings.transcriptLimit().toBytes(),
                        settings.audioLimit().toBytes(),
                        settings.bodyTimeout(),
                        settings.bodyPause()));
        return new Deliveries(verifier, bounds, store, publisher);
    }

    @Bean
    WebhookMetrics webhookMetrics(MeterRegistry meters) {
        return new WebhookMetrics(meters);
    }

    @Bean
    Connections connections(IngressSettings settings, MeterRegistry meters, WebhookMetrics metrics) {
        return new Connections(
                "ingress",
                new ConnectionLimits(settings.maxConnections(), settings.firstRequestTimeout(), settings.keepAlive()),
                meters,
                metrics::unreadable);
    }

    @Bean
    WebhookHandler webhookHandler(Deliveries deliveries, WebhookMetrics metrics) {
        return new WebhookHandler(deliveries, new Traces(new SecureRandom()), metrics, InstantSource.system());
    }

    @Bean
    RouterFunction<ServerResponse> webhookRoutes(WebhookHandler handler) {
        return WebhookRoutes.of(handler);
    }

    @Bean
    @Profile(DEVELOPMENT)
    RouterFunction<ServerResponse> developmentRoutes(WebhookHandler handler) {
        return WebhookRoutes.development(handler);
    }

    /// Event loops of our own: the shared ones of the JVM would stop for everybody when this context closes.
    @Bean
    ReactorResourceFactory reactorResources() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        return resources;
    }

    @Bean
    RequestIds requestIds() {
        return new RequestIds();
    }

    @Bean
    ErrorHandler errorHandler(ServerCodecConfigurer codecs) {
        return new ErrorHandler(codecs);
    }
}
