package io.elaaoms.standalone.e2e;

import static org.awaitility.Awaitility.await;

import io.elaaoms.standalone.stack.StackDescription;
import io.elaaoms.standalone.stack.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The embedded stack in a JVM of its own, as `./elaaoms up` runs it, with a data folder and ports of its
/// own.
final class RunningStack implements Pipeline {

    private static final Duration START = Duration.ofSeconds(150);

    private final Path home;
    private final Map<String, String> environment;
    private Process process;
    private JsonNode description;

    private RunningStack(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = new HashMap<>(environment);
        this.process = launch();
        this.description = awaitReady();
    }

    static RunningStack start(String name, Map<String, String> environment) {
        Path folder = Path.of(
                        "target", "stacks", name + "-" + ProcessHandle.current().pid())
                .toAbsolutePath();
        return new RunningStack(folder, environment);
    }

    @Override
    public Doors doors() {
        return new Doors(
                "http://127.0.0.1:%d".formatted(description.required("port").asInt()),
                setting("hmacSecret"),
                setting("apiKey"));
    }

    @Override
    public Database database() {
        return new Database(setting("database"));
    }

    @Override
    public String kafka() {
        return setting("kafka");
    }

    /// As other processes find it.
    StackDescription description() {
        return StackDescription.find(new StackHome(home)).orElseThrow();
    }

    /// What clients take as `schema.registry.url`.
    String registry() {
        return setting("registry");
    }

    /// `kill -9`: broker and services gone in the middle of whatever they did.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    void stop() {
        process.destroy();
        awaitEnd();
    }

    void startAgain() {
        process = launch();
        description = awaitReady();
    }

    @Override
    public void close() {
        stop();
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.elaaoms.schemas",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx768m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.elaaoms.standalone.Main",
                "run"));
        try {
            Files.createDirectories(home);
            Files.deleteIfExists(home.resolve("stack.json"));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            home.resolve("test-output.log").toFile()));
            builder.environment().putAll(environment);
            builder.environment().put("ELAAOMS_HOME", home.toString());
            builder.environment().put("ELAAOMS_PORT", "0");
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode awaitReady() {
        await("the stack to be ready; see " + home.resolve("test-output.log"))
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .failFast("the stack ended", () -> !process.isAlive())
                .until(() -> Files.exists(home.resolve("stack.json")));
        try {
            return JsonMapper.shared().readTree(Files.readString(home.resolve("stack.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The stack does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String setting(String name) {
        return description.required(name).asString();
    }
}
