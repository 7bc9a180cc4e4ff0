package io.elaaoms.ingress;

import io.elaaoms.ingress.backfill.Backfill;
import io.elaaoms.ingress.backfill.ConversationApi;
import io.elaaoms.ingress.backfill.EventLog;
import io.elaaoms.ingress.backfill.rest.ElevenLabsApi;
import io.elaaoms.ingress.backfill.rest.Pace;
import io.elaaoms.ingress.kafka.KafkaEventLog;
import io.elaaoms.objects.ObjectStore;
import io.elaaoms.objects.ObjectStoreSettings;
import io.elaaoms.objects.ObjectStores;
import io.elaaoms.platform.kafka.KafkaSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// How a backfill is put together: a process beside the gateway, which writes to the same log and the same
/// store.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    BackfillSettings.class,
    IngressSettings.class,
    KafkaSettings.class,
    ObjectStoreSettings.class
})
class BackfillConfiguration {

    private static final Duration LOG_PATIENCE = Duration.ofSeconds(30);

    /// Virtual threads, for whatever waits: files, the broker, the registry.
    @Bean(destroyMethod = "close")
    ExecutorService waiting() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("backfill-", 0).factory());
    }

    @Bean(destroyMethod = "dispose")
    Scheduler blocking(ExecutorService waiting) {
        return Schedulers.fromExecutorService(waiting);
    }

    @Bean(destroyMethod = "close")
    ObjectStore objectStore(ObjectStoreSettings settings, Scheduler blocking) {
        return ObjectStores.open(settings, blocking);
    }

    @Bean(destroyMethod = "close")
    KafkaEventLog eventLog(KafkaSettings settings, Scheduler blocking) {
        return new KafkaEventLog(settings, LOG_PATIENCE, blocking);
    }

    @Bean
    ConversationApi conversationApi(BackfillSettings settings, IngressSettings limits) {
        return new ElevenLabsApi(
                new ElevenLabsApi.Account(
                        settings.baseUrl(),
                        settings.apiKey().strip(),
                        Math.toIntExact(limits.transcriptLimit().toBytes())),
                new Pace(
                        settings.requestsPerSecond(),
                        settings.attempts(),
                        settings.firstPause(),
                        settings.longestPause(),
                        settings.timeout()),
                settings.pageSize(),
                InstantSource.system());
    }

    @Bean
    Backfill backfill(ConversationApi api, EventLog log, ObjectStore store, BackfillSettings settings) {
        return new Backfill(
                api,
                log,
                store,
                new Backfill.Ambience(InstantSource.system(), new SecureRandom(), settings.concurrency()));
    }
}
