package io.elaaoms.bench.ingress;

import io.elaaoms.bench.load.Load;
import io.elaaoms.bench.process.Service;
import io.elaaoms.bench.process.Site;
import io.elaaoms.ingress.IngressApplication;
import io.elaaoms.schemas.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// One of the two that are measured, and the load it is put under.
///
/// @param topic where it puts what it accepts
record Server(Service service, Load load, String topic) implements AutoCloseable {

    private static final String BARE_TOPIC = "bench.bare";

    /// The gateway, as in production.
    static Server gateway(Site site) throws InterruptedException {
        Map<String, String> settings = Map.of(
                "OBJECT_DIRECTORY",
                site.directory().resolve("objects").toString(),
                "ELEVENLABS_POST_CALL_HMAC_KEY",
                BareHandler.SECRET);
        Service service = site.start("gateway", IngressApplication.class, settings, "INGRESS_PORT", "/health/ready");
        return new Server(service, load(service, "/webhook/post-call"), Topics.WEBHOOK_EVENTS.name());
    }

    /// The bare handler.
    static Server bare(Site site) throws InterruptedException {
        site.kafka().createTopic(BARE_TOPIC);
        Service service = site.startBare(BareHandler.class, List.of(site.kafka().address(), BARE_TOPIC));
        return new Server(service, load(service, "/"), BARE_TOPIC);
    }

    private static Load load(Service service, String path) {
        return new Load(service.port(), path, new Transcripts(BareHandler.SECRET, "bench", InstantSource.system()));
    }

    Duration cpu() {
        return service.process().cpu();
    }

    @Override
    public void close() {
        service.close();
    }
}
