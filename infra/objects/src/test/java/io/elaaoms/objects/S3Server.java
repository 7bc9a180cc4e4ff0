package io.elaaoms.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A server that speaks S3 over HTTP, in a process of its own; the module's build puts it into
/// `target/s3mock`.
final class S3Server implements AutoCloseable {

    private final Path directory;
    private final int port = freePort();
    private final int securePort = freePort();
    private Process process;

    private S3Server(Path directory) {
        this.directory = directory;
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
    }

    static S3Server start(Path directory) {
        S3Server server = new S3Server(directory);
        server.awaitAnswers();
        return server;
    }

    /// As if the machine had gone.
    void stop() {
        process.destroyForcibly().onExit().join();
    }

    /// At the same address. What it had is gone: it cannot read its own files again.
    void startAgainEmpty() {
        process = launch();
        awaitAnswers();
    }

    @Override
    public void close() {
        stop();
    }

    S3Settings settings(String bucket) {
        return settings(endpoint(), bucket, "");
    }

    static S3Settings settings(String endpoint, String bucket, String encryption) {
        return new S3Settings(
                bucket,
                endpoint,
                "",
                S3Settings.Addressing.AUTO,
                "test",
                "test",
                encryption,
                "",
                Duration.ofSeconds(30));
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    void createBucket(String bucket) {
        try (S3Client client = S3Clients.of(settings(bucket))) {
            client.createBucket(request -> request.bucket(bucket));
        }
    }

    /// The names of all objects that are visible.
    List<String> names(String bucket) {
        try (S3Client client = S3Clients.of(settings(bucket))) {
            return client.listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
                    .map(S3Object::key)
                    .toList();
        }
    }

    String content(String bucket, String name) {
        try (S3Client client = S3Clients.of(settings(bucket))) {
            return client.getObjectAsBytes(request -> request.bucket(bucket).key(name))
                    .asString(UTF_8);
        }
    }

    private Process launch() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            return new ProcessBuilder(
                            java,
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            "target/s3mock/s3mock.jar",
                            "--http.port=" + port,
                            "--server.port=" + securePort,
                            "--com.adobe.testing.s3mock.store.root=" + Files.createTempDirectory(directory, "buckets"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("s3mock.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswers() {
        try (S3Client client = S3Clients.of(settings("any"))) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() -> client.listBuckets().hasBuckets());
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
