package io.elaaoms.ingress.backfill;

import io.elaaoms.ingress.webhook.TraceParent;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/// A log in a list, which can go away. What it knows is told to it, so that a test can forget what it wrote.
final class InMemoryEventLog implements EventLog {

    /// One record of the log.
    record Published(Key key, WebhookEvent event) {}

    private final List<Published> events = new CopyOnWriteArrayList<>();
    private final Known known = new Known("default");
    private boolean away;

    void goAway() {
        away = true;
    }

    /// As if a webhook of this type had come.
    void know(String conversationId, String type) {
        known.learn(Key.of("default", conversationId, type, "7"), false);
    }

    List<Published> events() {
        return events;
    }

    @Override
    public Mono<Void> prepare() {
        return Mono.empty();
    }

    @Override
    public Mono<Known> read(String tenant, Optional<Instant> since) {
        return Mono.just(known);
    }

    @Override
    public Mono<Void> publish(Key key, WebhookEvent event, TraceParent trace) {
        return Mono.fromRunnable(() -> {
            if (away) {
                throw new LogUnreachable("nowhere", new IOException("away"));
            }
            events.add(new Published(key, event));
        });
    }
}
