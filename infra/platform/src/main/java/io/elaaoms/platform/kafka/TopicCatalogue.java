package io.elaaoms.platform.kafka;

import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/// Sees to it that every topic of [Topics] exists.
public final class TopicCatalogue {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private TopicCatalogue() {}

    /// Creates what is missing and leaves alone what is there; any number of services may do so at once.
    ///
    /// @throws BrokerUnreachable when the broker does not answer within 30 s
    public static void ensure(KafkaSettings settings) {
        ensure(settings, TIMEOUT);
    }

    static void ensure(KafkaSettings settings, Duration timeout) {
        try (Admin admin = admin(settings, timeout)) {
            Set<String> existing = answer(settings, admin.listTopics().names());
            List<NewTopic> missing = Topics.all().stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(topic -> toNewTopic(topic, settings))
                    .toList();
            admin.createTopics(missing).values().values().forEach(created -> awaitCreation(settings, created));
        }
    }

    /// As the broker is asked for it.
    static NewTopic toNewTopic(Topic<?> topic, KafkaSettings settings) {
        Map<String, String> config = new HashMap<>(topic.retention().toConfig());
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(Sizes.MAX_RECORD_BYTES));
        Optional<Short> replicas =
                settings.replicationFactor() < 0 ? Optional.empty() : Optional.of(settings.replicationFactor());
        return new NewTopic(topic.name(), Optional.of(settings.partitions()), replicas).configs(config);
    }

    static Admin admin(KafkaSettings settings, Duration timeout) {
        int millis = Math.toIntExact(timeout.toMillis());
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                millis,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis));
    }

    static <T> T answer(KafkaSettings settings, KafkaFuture<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw new BrokerUnreachable(settings.bootstrapServers(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static void awaitCreation(KafkaSettings settings, KafkaFuture<Void> created) {
        try {
            answer(settings, created);
        } catch (BrokerUnreachable e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
