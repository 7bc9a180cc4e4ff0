package io.elaaoms.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.ingress.kafka.KeptEvents;
import io.elaaoms.ingress.kafka.RestartableBroker;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SIGTERM in the middle of a load: what was accepted is answered, what was answered is in the log, and nothing is in
/// the log that its sender was not told of.
class ShutdownIT {

    private static final int SENDERS = 16;
    private static final int NO_ANSWER = 0;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final AtomicInteger next = new AtomicInteger();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();

    @Test
    void shouldFinishWhatItAcceptedAndRefuseTheRest() throws Exception {
        try (RestartableBroker broker = new RestartableBroker(directory.resolve("broker"))) {
            broker.start();
            try (GatewayProcess gateway = new GatewayProcess(broker.address(), "shutdown-it", directory);
                    ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
                await().atMost(PATIENCE).until(gateway::isReady);
                for (int sender = 0; sender < SENDERS; sender++) {
                    senders.execute(() -> deliverUntilRefused(gateway));
                }
                await().atMost(PATIENCE).until(() -> answers.size() > 500);

                assertThat(gateway.stop(PATIENCE)).isTrue();
            }
            assertAnswered(broker);
        }
    }

    private void assertAnswered(RestartableBroker broker) {
        Set<String> accepted = answers.entrySet().stream()
                .filter(answer -> answer.getValue() == 200)
                .map(Map.Entry::getKey)
                .collect(toSet());
        Set<String> kept = KeptEvents.read(broker.address()).stream()
                .map(WebhookEvent::getConversationId)
                .collect(toSet());

        System.out.printf("%d deliveries, %d accepted before and during SIGTERM%n", answers.size(), accepted.size());
        assertThat(kept).isEqualTo(accepted);
        assertThat(answers.values()).isSubsetOf(200, 503, NO_ANSWER);
    }

    private void deliverUntilRefused(GatewayProcess gateway) {
        int status = 200;
        while (status != NO_ANSWER) {
            String conversation = "conv_" + next.incrementAndGet();
            status = deliver(gateway, conversation);
            answers.put(conversation, status);
        }
    }

    private static int deliver(GatewayProcess gateway, String conversation) {
        byte[] body = "{\"type\":\"post_call_transcription\",\"data\":{\"conversation_id\":\"%s\"}}"
                .formatted(conversation)
                .getBytes(UTF_8);
        try {
            return gateway.send(gateway.delivery(
                            Gateway.ELEVENLABS.sign(Instant.now(), body), HttpRequest.BodyPublishers.ofByteArray(body)))
                    .statusCode();
        } catch (IOException _) {
            return NO_ANSWER;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
