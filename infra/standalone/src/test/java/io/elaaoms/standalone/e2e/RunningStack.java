package io.elaaoms.standalone.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.elaaoms.linking.replay.ReplayClient;
import io.elaaoms.linking.replay.ReplayLog;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import io.elaaoms.standalone.stack.StackDescription;
import io.elaaoms.standalone.stack.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The embedded stack in a JVM of its own, as `./elaaoms up` runs it, with a data folder and ports of its
/// own.
final class RunningStack implements Pipeline {

    private static final Duration START = Duration.ofSeconds(150);
    /// With what [Elaaoms] keeps of the first.
    private static final Duration END = Duration.ofSeconds(150);

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

    /// As `DATABASE_URL` takes it.
    String databaseUrl() {
        return setting("database");
    }

    Path home() {
        return home;
    }

    /// As other processes find it.
    StackDescription description() {
        return StackDescription.find(new StackHome(home)).orElseThrow();
    }

    /// Everything its parts have said so far, to whichever file; not the broker's log, which holds what it is
    /// for.
    String words() {
        Set<Path> data = Set.of(home.resolve("broker"), home.resolve("states"), home.resolve("objects"));
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".log"))
                    .filter(file -> data.stream().noneMatch(file::startsWith))
                    .map(RunningStack::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The services' own log.
    List<String> log() {
        return read(home.resolve("services.log")).lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /// What a command said, and its exit code.
    record Said(int exitCode, String text) {}

    /// Runs `./elaaoms …` beside the stack, in a process of its own.
    Said run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /// … with more in its environment.
    Said run(Map<String, String> more, String... arguments) {
        try {
            Process command = Elaaoms.command(settings(more), arguments).start();
            String text = new String(command.getInputStream().readAllBytes(), UTF_8);
            return new Said(command.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Asks for memories of that model, and returns when the next generation of them has begun.
    void beginReplay(String embeddingModel) {
        reachInReplay(Optional.of(embeddingModel), ReplayPhase.BUILDING);
    }

    /// Asks for memories anew, and returns when that has come to this phase, or past it.
    void beginReplay(ReplayPhase phase) {
        reachInReplay(Optional.empty(), phase);
    }

    /// Asks for memories of that model, and returns when vectors for them are being made.
    void beginEmbedding(String embeddingModel) {
        reachInReplay(Optional.of(embeddingModel), ReplayPhase.EMBEDDING);
    }

    /// How far the replay is that was asked for last.
    ReplayPhase replayPhase() {
        try (ReplayClient client = replays()) {
            return client.state().getPhase();
        }
    }

    private void reachInReplay(Optional<String> embeddingModel, ReplayPhase phase) {
        try (ReplayClient client = replays()) {
            String replayId = client.request(ReplayKind.MEMORIES, "test", embeddingModel);
            await().atMost(START)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> client.find(replayId).getPhase().compareTo(phase) >= 0);
        }
    }

    private ReplayClient replays() {
        ReplayLog log = new ReplayLog(kafka(), new AvroSerdes(Map.of("schema.registry.url", registry())));
        return new ReplayClient(log, InstantSource.system(), () -> "rpl_" + UUID.randomUUID());
    }

    private Process launch() {
        try {
            Files.createDirectories(home);
            Files.deleteIfExists(home.resolve("stack.json"));
            return Elaaoms.stack(settings(Map.of()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            home.resolve("test-output.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(environment);
        settings.putAll(Map.of("ELAAOMS_HOME", home.toString(), "ELAAOMS_PORT", "0"));
        settings.putAll(more);
        return settings;
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
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
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
