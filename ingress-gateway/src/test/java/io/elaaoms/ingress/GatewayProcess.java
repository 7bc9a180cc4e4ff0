package io.elaaoms.ingress;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The gateway in a JVM of its own, with the heap and the direct memory that its README names.
final class GatewayProcess implements AutoCloseable {

    static final String HEAP = "-Xmx256m";

    private static final List<String> COMMAND = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.elaaoms.schemas",
            HEAP,
            "-XX:MaxDirectMemorySize=64m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            IngressApplication.class.getName());

    private final int port = freePort();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;

    /// @param registry the name of a registry inside that JVM: the first schema it is asked for, the event's,
    ///     gets the id 1
    GatewayProcess(String broker, String registry, Path directory) throws IOException {
        List<String> command = new ArrayList<>(COMMAND);
        command.addAll(List.of(
                "--server.port=" + port,
                "--elaaoms.ingress.hmac-keys=wsec_it",
                "--elaaoms.objects.directory=" + directory.resolve("objects"),
                "--elaaoms.kafka.bootstrap-servers=" + broker,
                "--elaaoms.kafka.partitions=2",
                "--elaaoms.kafka.schema-registry-url=mock://" + registry,
                "--logging.level.root=WARN"));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("gateway.log").toFile())
                .start();
    }

    HttpRequest.Builder delivery(String signature, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(uri("/webhook/post-call"))
                .timeout(Duration.ofMinutes(5))
                .header("ElevenLabs-Signature", signature)
                .POST(body);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// @throws IllegalStateException where the process has ended
    boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The gateway does not start: see gateway.log");
        }
        try {
            return send(HttpRequest.newBuilder(uri("/health/ready"))).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// SIGTERM, and what comes of it.
    ///
    /// @return whether the process ended in time
    boolean stop(Duration patience) throws InterruptedException {
        process.destroy();
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The most memory it has ever had, all kinds together, as Linux says; empty elsewhere.
    String peakMemory() throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM")).findFirst().orElse("");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.destroyForcibly();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
