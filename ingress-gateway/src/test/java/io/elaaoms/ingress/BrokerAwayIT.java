package io.elaaoms.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.ingress.kafka.RestartableBroker;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the gateway does while there is no broker.
class BrokerAwayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration NEVER_HANGING = Duration.ofSeconds(20);
    private static final byte[] EVENT =
            "{\"type\":\"post_call_transcription\",\"event_timestamp\":1,\"data\":{\"conversation_id\":\"conv_7\"}}"
                    .getBytes(UTF_8);

    @TempDir
    Path directory;

    @Test
    void shouldStartWithoutABrokerAndSurviveItsAbsence() throws Exception {
        try (RestartableBroker broker = new RestartableBroker(directory.resolve("broker"));
                Gateway gateway = Gateway.start(broker.address(), "broker-away-it", directory.resolve("objects"))) {
            assertRefusedInTime(gateway);

            broker.start();
            awaitAccepted(gateway);

            broker.stop();
            assertRefusedInTime(gateway);

            broker.start();
            awaitAccepted(gateway);
        }
    }

    private static void assertRefusedInTime(Gateway gateway) throws Exception {
        long begun = System.nanoTime();
        HttpResponse<String> response = gateway.deliver(EVENT);
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(taken).as("a client's own limits are 60 s and more").isLessThan(NEVER_HANGING);
        assertThat(gateway.get("/health/live").statusCode()).isEqualTo(200);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(gateway.get("/health/ready").statusCode()).isEqualTo(503));
    }

    private static void awaitAccepted(Gateway gateway) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(gateway.deliver(EVENT).statusCode()).isEqualTo(200));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(gateway.get("/health/ready").statusCode()).isEqualTo(200));
    }
}
