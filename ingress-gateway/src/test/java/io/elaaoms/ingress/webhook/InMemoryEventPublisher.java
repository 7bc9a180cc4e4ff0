package io.elaaoms.ingress.webhook;

import io.elaaoms.platform.stream.Origin;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/// A log in a list, which can go away and hang.
final class InMemoryEventPublisher implements EventPublisher {

    /// One record of the log.
    record Published(Key key, WebhookEvent event, TraceParent trace) {}

    private enum State {
        THERE,
        AWAY,
        HANGING
    }

    private final List<Published> events = new CopyOnWriteArrayList<>();
    private final List<DeadLetter> letters = new CopyOnWriteArrayList<>();
    private volatile State state = State.THERE;

    void goAway() {
        state = State.AWAY;
    }

    void hang() {
        state = State.HANGING;
    }

    void comeBack() {
        state = State.THERE;
    }

    List<Published> events() {
        return events;
    }

    List<DeadLetter> letters() {
        return letters;
    }

    @Override
    public Mono<Origin> publish(Key key, WebhookEvent event, TraceParent trace) {
        return Mono.defer(() -> switch (state) {
            case AWAY -> Mono.error(new LogUnavailable(new IOException("away")));
            case HANGING -> Mono.never();
            case THERE -> {
                events.add(new Published(key, event, trace));
                yield Mono.just(new Origin(Topics.WEBHOOK_EVENTS.name(), 0, events.size() - 1L, trace.traceId()));
            }
        });
    }

    @Override
    public Mono<Void> setAside(Key key, DeadLetter letter, TraceParent trace) {
        return Mono.fromRunnable(() -> letters.add(letter));
    }
}
