package io.elaaoms.ingress.webhook;

import io.elaaoms.ingress.http.RequestIds;
import io.elaaoms.ingress.rate.TenantRates;
import io.elaaoms.ingress.signature.SignatureVerifier;
import io.elaaoms.ingress.signature.Signer;
import io.elaaoms.ingress.signature.SigningSecret;
import io.elaaoms.objects.ObjectStore;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import org.springframework.test.web.reactive.server.WebTestClient;

/// The webhook without a network, at a time that stands still.
final class Webhook {

    static final Instant NOW = Instant.ofEpochSecond(1_795_219_200);
    static final Signer ELEVENLABS = new Signer("wsec_current");

    private Webhook() {}

    static TenantRates unlimitedRates() {
        return new TenantRates(Set.of("default"), 1_000_000, 1_000_000, TimeMeter.SYSTEM_NANOTIME);
    }

    static WebTestClient client(
            Deliveries.Bounds bounds, ObjectStore objects, EventPublisher log, MeterRegistry meters) {
        SignatureVerifier verifier = new SignatureVerifier(
                SigningSecret.parse("wsec_current"),
                Duration.ofMinutes(30),
                Duration.ofMinutes(5),
                InstantSource.fixed(NOW));
        WebhookHandler handler = new WebhookHandler(
                new Deliveries(verifier, bounds, objects, log),
                new Traces(new Random(1)),
                new WebhookMetrics(meters),
                InstantSource.fixed(NOW));
        return WebTestClient.bindToRouterFunction(WebhookRoutes.of(handler).and(WebhookRoutes.development(handler)))
                .webFilter(new RequestIds())
                .configureClient()
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }
}
