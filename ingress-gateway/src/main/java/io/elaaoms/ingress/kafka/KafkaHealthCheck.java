package io.elaaoms.ingress.kafka;

import io.elaaoms.ingress.http.HealthCheck;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.TopicPartitionInfo;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Whether the topic of events has a leader for each of its partitions, as the broker says itself.
public final class KafkaHealthCheck implements HealthCheck {

    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final int TIMEOUT_MILLIS = 1_500;

    private final OnDemand<Admin> admin;
    private final Mono<Boolean> answer;

    /// @param blocking where the broker is waited for
    public KafkaHealthCheck(OnDemand<Admin> admin, Scheduler blocking) {
        this.admin = admin;
        this.answer = Mono.fromCallable(this::ask)
                .subscribeOn(blocking)
                .onErrorReturn(false)
                .cache(KEPT);
    }

    public static OnDemand<Admin> admin(KafkaSettings settings) {
        return new OnDemand<>(
                () -> Admin.create(Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.bootstrapServers(),
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS,
                        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        500)),
                admin -> admin.close(Duration.ofSeconds(1)));
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public boolean isNeeded() {
        return true;
    }

    @Override
    public Mono<Boolean> isHealthy() {
        return answer;
    }

    private boolean ask() throws Exception {
        return admin
                .get()
                .describeTopics(List.of(Topics.WEBHOOK_EVENTS.name()))
                .allTopicNames()
                .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .values()
                .stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(KafkaHealthCheck::hasLeader);
    }

    private static boolean hasLeader(TopicPartitionInfo partition) {
        return partition.leader() != null && !partition.leader().isEmpty();
    }
}
