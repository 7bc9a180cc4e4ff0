package io.elaaoms.ingress;

import io.elaaoms.ingress.http.DocumentRoutes;
import io.elaaoms.ingress.http.HealthHandler;
import io.elaaoms.ingress.http.HealthRoutes;
import io.elaaoms.ingress.kafka.KafkaHealthCheck;
import io.elaaoms.ingress.kafka.OnDemand;
import io.elaaoms.ingress.kafka.ReadyProducer;
import io.elaaoms.ingress.kafka.RegistryHealthCheck;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.trace.SpanPrivacy;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Scheduler;

/// How the gateway finds out how it is, and says what it is.
@Configuration(proxyBeanMethods = false)
class IngressHealthConfiguration {

    private static final Duration CONNECTING = Duration.ofSeconds(1);

    @Bean
    static SpanPrivacy spanPrivacy() {
        return new SpanPrivacy();
    }

    @Bean
    KafkaHealthCheck kafkaHealthCheck(OnDemand<Admin> admin, Scheduler blocking) {
        return new KafkaHealthCheck(admin, blocking);
    }

    @Bean(destroyMethod = "shutdownNow")
    HttpClient registryClient() {
        return HttpClient.newBuilder().connectTimeout(CONNECTING).build();
    }

    @Bean
    RegistryHealthCheck registryHealthCheck(
            HttpClient http,
            KafkaSettings kafka,
            ReadyProducer<WebhookEvent> events,
            ReadyProducer<DeadLetter> letters) {
        return new RegistryHealthCheck(http, kafka, () -> events.isPrepared() && letters.isPrepared());
    }

    @Bean
    RouterFunction<ServerResponse> healthRoutes(KafkaHealthCheck kafka, RegistryHealthCheck registry) {
        String version = Optional.ofNullable(
                        IngressApplication.class.getPackage().getImplementationVersion())
                .orElse("development");
        return HealthRoutes.of(new HealthHandler(List.of(kafka, registry), version));
    }

    @Bean
    RouterFunction<ServerResponse> documentRoutes() {
        return DocumentRoutes.create();
    }
}
