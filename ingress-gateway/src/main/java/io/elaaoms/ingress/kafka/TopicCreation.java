package io.elaaoms.ingress.kafka;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.TopicCatalogue;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/// Sees to it that the topics exist, as soon as there is a broker; the gateway does not wait for that.
public final class TopicCreation implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Mono<Void> creation;
    private final Disposable.Swap running = Disposables.swap();

    /// @param blocking where the broker is waited for
    public TopicCreation(KafkaSettings settings, Scheduler blocking) {
        this.creation = Mono.<Void>fromRunnable(() -> TopicCatalogue.ensure(settings))
                .subscribeOn(blocking)
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE));
    }

    @Override
    public void start() {
        running.update(creation.subscribe());
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
