package io.elaaoms.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.elaaoms.ingress.kafka.RestartableBroker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the gateway does while the schema registry, which it has never reached, takes requests and answers
/// none.
class HangingRegistryIT {

    private static final int DELIVERIES = 500;
    private static final int THREADS = 20;
    private static final Duration SHORTER_THAN_A_SERIES_OF_TIMEOUTS = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void shouldRefuseInTimeWithFewThreadsAndRecover() throws Exception {
        try (RestartableBroker broker = new RestartableBroker(directory.resolve("broker"));
                HangingRegistry registry = new HangingRegistry()) {
            broker.start();
            try (Gateway gateway = Gateway.start(broker.address(), registry.url(), directory.resolve("objects"))) {
                assertRefusedInTime(gateway);

                registry.answer();

                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(
                                        gateway.deliver(event(DELIVERIES)).statusCode())
                                .isEqualTo(200));
            }
        }
    }

    private void assertRefusedInTime(Gateway gateway) throws IOException {
        List<CompletableFuture<Refusal>> refusals = IntStream.range(0, DELIVERIES)
                .mapToObj(number -> deliver(gateway, event(number)))
                .toList();
        await().pollInterval(Duration.ofMillis(100))
                .until(() -> refusals.stream().anyMatch(CompletableFuture::isDone));
        int waiting = waitingThreads();

        assertThat(refusals).allSatisfy(refusal -> {
            assertThat(refusal.join().answer().statusCode()).isEqualTo(503);
            assertThat(refusal.join().answer().headers().firstValue("Retry-After"))
                    .isPresent();
        });
        LongSummaryStatistics millis = refusals.stream()
                .mapToLong(refusal -> refusal.join().after().toMillis())
                .summaryStatistics();
        System.out.printf("%d deliveries refused: %s ms; %d threads waiting%n", DELIVERIES, millis, waiting);
        assertThat(millis.getMax()).isLessThan(SHORTER_THAN_A_SERIES_OF_TIMEOUTS.toMillis());
        assertThat(waiting).isLessThan(THREADS);
    }

    private static CompletableFuture<Refusal> deliver(Gateway gateway, byte[] event) {
        long begun = System.nanoTime();
        return gateway.deliverLater(event)
                .thenApply(answer -> new Refusal(answer, Duration.ofNanos(System.nanoTime() - begun)));
    }

    private record Refusal(HttpResponse<String> answer, Duration after) {}

    /// Virtual threads of the gateway that exist at this moment.
    private int waitingThreads() throws IOException {
        Path dump = directory.resolve("threads.json");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
        return Files.readString(dump).split("\"name\": \"ingress-", -1).length - 1;
    }

    private static byte[] event(int number) {
        return "{\"type\":\"post_call_transcription\",\"data\":{\"conversation_id\":\"conv_%d\"}}"
                .formatted(number)
                .getBytes(UTF_8);
    }
}
