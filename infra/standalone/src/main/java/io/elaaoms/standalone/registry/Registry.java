package io.elaaoms.standalone.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Apicurio's registry with its Confluent-compatible API, in a child JVM, its schemas on the disk beside the
/// broker's log: ids that drift from the records that carry them make a log unreadable.
public final class Registry implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Process process;
    private final PidFile pidFile;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final int managementPort;

    private Registry(Process process, PidFile pidFile, int port, int managementPort) {
        this.process = process;
        this.pidFile = pidFile;
        this.port = port;
        this.managementPort = managementPort;
    }

    /// Launches the registry; [#awaitReady] says when it can be used. One that an earlier, killed run left
    /// behind is ended first.
    ///
    /// @param installation the unpacked distribution, with `quarkus-run.jar`
    public static Registry launch(Path installation, Path directory, int port, int managementPort) {
        try {
            Files.createDirectories(directory);
            PidFile pidFile = pidFile(directory);
            pidFile.endLeftover(STOP);
            Process process = new ProcessBuilder(command(installation, directory, port, managementPort))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("registry.log").toFile())
                    .start();
            pidFile.write(process.pid());
            return new Registry(process, pidFile, port, managementPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends a registry that a killed stack left in `directory`, if there is one.
    public static void endLeftover(Path directory) {
        pidFile(directory).endLeftover(STOP);
    }

    /// What clients take as `schema.registry.url`.
    public String url() {
        return "http://127.0.0.1:%d/apis/ccompat/v7".formatted(port);
    }

    /// Returns when the registry answers and holds new versions of a schema to be readable by all consumers
    /// of the old.
    ///
    /// @throws IllegalStateException if it ends, or does not get there in a minute
    public void awaitReady() throws InterruptedException {
        long began = System.nanoTime();
        awaitOk(health(), began, "does not start");
        awaitOk(requireCompatibility(), began, "does not take BACKWARD_TRANSITIVE as its rule");
    }

    /// It may say that it is healthy before it listens where it is to be asked, and never get to that: both
    /// requests are asked until they succeed.
    private void awaitOk(HttpRequest request, long began, String failure) throws InterruptedException {
        while (status(request).orElse(0) != 200) {
            if (!process.isAlive() || System.nanoTime() - began > START.toNanos()) {
                throw new IllegalStateException(
                        "The schema registry %s; its own words are in registry.log".formatted(failure));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        pidFile.delete();
    }

    /// The storage's place is part of the command line and of no other stack's.
    private static PidFile pidFile(Path directory) {
        return new PidFile(directory.resolve("registry.pid"), storage(directory));
    }

    private static String storage(Path directory) {
        return "-Dapicurio.datasource.url=jdbc:h2:file:" + directory.resolve("schemas");
    }

    private static List<String> command(Path installation, Path directory, int port, int managementPort) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dapicurio.storage.sql.kind=h2",
                storage(directory),
                "-Dapicurio.datasource.jdbc.initial-size=2",
                "-Dapicurio.datasource.jdbc.min-size=2",
                "-Dapicurio.datasource.jdbc.max-size=10",
                "-Dquarkus.http.access-log.enabled=false",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=" + managementPort,
                "-jar",
                installation.resolve("quarkus-run.jar").toString());
    }

    private HttpRequest health() {
        return request("http://127.0.0.1:%d/health/ready".formatted(managementPort))
                .GET()
                .build();
    }

    private HttpRequest requireCompatibility() {
        return request(url() + "/config")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"compatibility\":\"BACKWARD_TRANSITIVE\"}"))
                .build();
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5));
    }

    private Optional<Integer> status(HttpRequest request) throws InterruptedException {
        try {
            return Optional.of(http.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException _) {
            return Optional.empty(); // not listening yet
        }
    }
}
