package io.elaaoms.ingress.backfill;

import io.elaaoms.ingress.webhook.TraceParent;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Instant;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// The log, for a writer that has time. Its error is [LogUnreachable], after half a minute or so.
public interface EventLog {

    /// Sees to it that it can be written.
    Mono<Void> prepare();

    /// What is in the log of `tenant`'s conversations that began at `since` or later.
    Mono<Known> read(String tenant, Optional<Instant> since);

    /// Puts `event` into the log; complete once that acknowledged it.
    Mono<Void> publish(Key key, WebhookEvent event, TraceParent trace);
}
