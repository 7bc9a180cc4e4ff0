package io.elaaoms.ingress.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.ingress.backfill.LogUnreachable;
import io.elaaoms.platform.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class KafkaEventLogTest {

    @Test
    void shouldSayThatNobodyIsThere() {
        KafkaSettings nobody =
                new KafkaSettings("127.0.0.1:1", "mock://none", null, 1, (short) -1, "none", "at_least_once", 1);
        KafkaEventLog log = new KafkaEventLog(nobody, Duration.ofMillis(500), Schedulers.boundedElastic());

        StepVerifier.create(log.read("default", Optional.empty()))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(LogUnreachable.class)
                        .hasMessageContaining("127.0.0.1:1 (KAFKA_BOOTSTRAP_SERVERS)"));
    }
}
