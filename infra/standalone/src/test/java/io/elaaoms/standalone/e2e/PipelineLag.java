package io.elaaoms.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.StageLag;
import java.time.Duration;

/// Waits until no stage has anything left to read, seen from the broker, three times in a row: what one stage
/// has just read may be what the next one is about to get.
final class PipelineLag {

    private PipelineLag() {}

    static void awaitNone(String bootstrapServers, Duration atMost) {
        try (StageLag lag = new StageLag(settings(bootstrapServers))) {
            await().atMost(atMost)
                    .pollInterval(Duration.ofMillis(400))
                    .during(Duration.ofMillis(1500))
                    .untilAsserted(() -> assertThat(lag.read().values()).allMatch(records -> records == 0));
        }
    }

    private static KafkaSettings settings(String bootstrapServers) {
        return new KafkaSettings(bootstrapServers, "http://unused", null, 1, (short) -1, "unused", "at_least_once", 1);
    }
}
