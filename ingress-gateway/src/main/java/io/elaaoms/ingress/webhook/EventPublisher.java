package io.elaaoms.ingress.webhook;

import io.elaaoms.platform.stream.Origin;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.WebhookEvent;
import reactor.core.publisher.Mono;

/// The log, for writing. Answers within two seconds, one way or the other, and never blocks the subscriber.
public interface EventPublisher {

    /// Puts `event` into the log.
    ///
    /// @return where it is, once the log acknowledged it; [LogUnavailable] as its error where it did not,
    ///     which does not rule out that the event is there
    Mono<Origin> publish(Key key, WebhookEvent event, TraceParent trace);

    /// Notes that an event that is in the log will get no further. Errors as above.
    Mono<Void> setAside(Key key, DeadLetter letter, TraceParent trace);
}
