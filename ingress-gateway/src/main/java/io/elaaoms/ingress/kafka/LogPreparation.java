package io.elaaoms.ingress.kafka;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.TopicCatalogue;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/// Sees to it that the topics exist and the producers are ready, as soon as there are a broker and a registry:
/// the gateway does not wait for that, and the first delivery need not.
public final class LogPreparation implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Mono<Void> preparation;
    private final Disposable.Swap running = Disposables.swap();

    /// @param blocking where the broker is waited for
    public LogPreparation(
            KafkaSettings settings,
            ReadyProducer<WebhookEvent> events,
            ReadyProducer<DeadLetter> letters,
            Scheduler blocking) {
        this.preparation = Mono.fromRunnable(() -> TopicCatalogue.ensure(settings))
                .subscribeOn(blocking)
                .then(Mono.defer(events::ready))
                .then(Mono.defer(letters::ready))
                .then()
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE));
    }

    @Override
    public void start() {
        running.update(preparation.subscribe());
    }

    @Override
    public void stop() {
        running.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        Disposable current = running.get();
        return current != null && !current.isDisposed();
    }
}
