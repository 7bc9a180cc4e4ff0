package io.elaaoms.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.standalone.broker.Broker;
import io.elaaoms.standalone.registry.Registry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.convert.DurationStyle;

/// Under constant load the broker goes away and comes back, and the gateway is killed, again and again: whatever
/// got a 200 is in the log, byte for byte, and whatever did not can be sent again.
///
/// `-Dchaos.rounds=10 -Dchaos.outage=20s -Dchaos.rate=50 -Dchaos.refusal=2s` for longer, harder, stricter.
class IngressChaosIT {

    private static final Logger LOG = LoggerFactory.getLogger(IngressChaosIT.class);
    private static final Path INSTALLATION = Path.of("target", "registry").toAbsolutePath();
    private static final String SECRET = "wsec_chaos";
    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 2);
    private static final int RATE = Integer.getInteger("chaos.rate", 20);
    private static final Duration OUTAGE = duration("chaos.outage", "3s");
    /// How long a refusal may take; on a busy machine more than the gateway needs.
    private static final Duration REFUSAL = duration("chaos.refusal", "30s");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory = Path.of("");

    private final int brokerPort = freePort();
    private final int controllerPort = freePort();
    private final int gatewayPort = freePort();
    private final List<Duration> afterBroker = new ArrayList<>();
    private final List<Duration> afterKill = new ArrayList<>();

    @Test
    void shouldHaveInTheLogWhateverItAccepted() throws Exception {
        Broker broker = startBroker();
        try (Registry registry = Registry.launch(INSTALLATION, directory.resolve("registry"), freePort(), freePort());
                ConstantLoad load = new ConstantLoad(
                        URI.create("http://127.0.0.1:%d/webhook/post-call".formatted(gatewayPort)), SECRET)) {
            registry.awaitReady();
            try (GatewayProcess gateway =
                    GatewayProcess.start(environment(registry), directory.resolve("gateway.log"))) {
                load.start(RATE);
                awaitAccepted(load);
                for (int round = 0; round < ROUNDS; round++) {
                    broker = takeAwayBroker(broker, load);
                    kill(gateway, load);
                }
                load.stop();
                List<Integer> sentAgain = sendAgain(load);
                assertKept(load, sentAgain, registry);
            }
        } finally {
            broker.close();
        }
    }

    private Broker takeAwayBroker(Broker broker, ConstantLoad load) {
        broker.close();
        await().pollDelay(OUTAGE).atMost(OUTAGE.plus(PATIENCE)).until(() -> true);
        Broker again = startBroker();
        afterBroker.add(awaitAccepted(load));
        return again;
    }

    private void kill(GatewayProcess gateway, ConstantLoad load) throws InterruptedException {
        gateway.kill();
        gateway.startAgain();
        afterKill.add(awaitAccepted(load));
        assertThat(gateway.isAlive()).isTrue();
    }

    /// Returns when all goes well again.
    ///
    /// @return how long it took from now until the first delivery was accepted that was sent from now on
    private static Duration awaitAccepted(ConstantLoad load) {
        long began = System.nanoTime();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> load.acceptedSince(began));
        Duration taken = Duration.ofNanos(System.nanoTime() - began);
        await().atMost(PATIENCE).until(() -> load.acceptedInARow(RATE));
        return taken;
    }

    /// Sends again what was not accepted, as ElevenLabs' retries would.
    private static List<Integer> sendAgain(ConstantLoad load) throws InterruptedException {
        List<Integer> missing = load.answers().entrySet().stream()
                .filter(entry -> !(entry.getValue() instanceof Answer.Accepted))
                .map(Map.Entry::getKey)
                .toList();
        for (int number : missing) {
            assertThat(load.deliver(number)).isInstanceOf(Answer.Accepted.class);
        }
        return missing;
    }

    private void assertKept(ConstantLoad load, List<Integer> sentAgain, Registry registry) throws IOException {
        Map<String, List<String>> kept =
                new KeptEvents(directory.resolve("objects")).read("127.0.0.1:" + brokerPort, registry.url());
        report(load, kept);
        load.answers().keySet().forEach(number -> {
            List<String> bodies = kept.getOrDefault(Deliveries.conversation(number), List.of());
            assertThat(bodies).as("delivery %d", number).containsOnly(Deliveries.sha256(Deliveries.body(number)));
            assertThat(bodies.size()).isLessThanOrEqualTo(sentAgain.contains(number) ? 2 : 1);
        });
        assertThat(kept).hasSameSizeAs(load.answers());
        assertThat(refusals(load)).allSatisfy(refused -> {
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.saysWhen()).isTrue();
            assertThat(refused.after()).isLessThanOrEqualTo(REFUSAL);
        });
        assertThat(refusals(load)).isNotEmpty();
    }

    private void report(ConstantLoad load, Map<String, List<String>> kept) {
        LongSummaryStatistics refusals = refusals(load).stream()
                .mapToLong(refused -> refused.after().toMillis())
                .summaryStatistics();
        LOG.info(
                "{} rounds, broker away for {}: {} deliveries, {} accepted, {} refused (longest {} ms), {} not connected,"
                        + " {} unanswered; {} twice in the log; accepted again {} after the broker was back, {} after kill -9",
                ROUNDS,
                OUTAGE,
                load.answers().size(),
                count(load, Answer.Accepted.class),
                refusals.getCount(),
                refusals.getMax(),
                count(load, Answer.NotConnected.class),
                count(load, Answer.Unanswered.class),
                kept.values().stream().filter(bodies -> bodies.size() > 1).count(),
                afterBroker,
                afterKill);
    }

    private static List<Answer.Refused> refusals(ConstantLoad load) {
        return all(load, Answer.Refused.class).toList();
    }

    private static long count(ConstantLoad load, Class<? extends Answer> kind) {
        return all(load, kind).count();
    }

    private static <T extends Answer> Stream<T> all(ConstantLoad load, Class<T> kind) {
        return load.answers().values().stream().filter(kind::isInstance).map(kind::cast);
    }

    private Broker startBroker() {
        return Broker.start(directory.resolve("broker"), brokerPort, controllerPort);
    }

    private Map<String, String> environment(Registry registry) {
        return Map.of(
                "INGRESS_PORT",
                String.valueOf(gatewayPort),
                "ELEVENLABS_POST_CALL_HMAC_KEY",
                SECRET,
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + brokerPort,
                "SCHEMA_REGISTRY_URL",
                registry.url(),
                "OBJECT_DIRECTORY",
                directory.resolve("objects").toString(),
                "LOG_LEVEL",
                "WARN");
    }

    private static Duration duration(String property, String usually) {
        return DurationStyle.detectAndParse(System.getProperty(property, usually));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
