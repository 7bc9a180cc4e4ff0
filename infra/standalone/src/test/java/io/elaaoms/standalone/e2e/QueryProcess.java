package io.elaaoms.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.query.access.ApiKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One more query-service, in a JVM of its own, on a running stack's database and log, with the stack's key.
final class QueryProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);

    private final Process process;
    private final Doors doors;

    private QueryProcess(Process process, Doors doors) {
        this.process = process;
        this.doors = doors;
    }

    /// Returns when it serves as quickly as it will; its words are in `second-query-service.log` of the
    /// stack's home.
    static QueryProcess beside(RunningStack stack) {
        int port = freePort();
        Doors ours = stack.doors();
        Map<String, String> environment = Map.of(
                "QUERY_PORT", String.valueOf(port),
                "DATABASE_URL", stack.databaseUrl(),
                "KAFKA_BOOTSTRAP_SERVERS", stack.kafka(),
                "SCHEMA_REGISTRY_URL", stack.registry(),
                "API_KEYS", "stack:%s:tool+read+write+admin".formatted(ApiKeys.sha256(ours.apiKey())));
        Doors doors = new Doors("http://127.0.0.1:%d".formatted(port), ours.hmacSecret(), ours.apiKey());
        QueryProcess second =
                new QueryProcess(launch(environment, stack.home().resolve("second-query-service.log")), doors);
        try {
            second.awaitReady();
            return second;
        } catch (RuntimeException failure) {
            second.close();
            throw failure;
        }
    }

    Doors doors() {
        return doors;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private void awaitReady() {
        await("the second query-service")
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .failFast("it ended", () -> !process.isAlive())
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(doors.status("/health/ready")).isEqualTo(200));
    }

    private static Process launch(Map<String, String> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.elaaoms.schemas",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.elaaoms.query.QueryApplication"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
