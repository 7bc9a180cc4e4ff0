package io.elaaoms.standalone.stack;

import io.elaaoms.database.PrivateCluster;
import io.elaaoms.standalone.broker.Broker;
import io.elaaoms.standalone.front.FrontDoor;
import io.elaaoms.standalone.registry.Registry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Everything on one machine: broker and services in this JVM, registry and PostgreSQL as its children, one port for
/// all of HTTP. What is started last is stopped first.
public final class Stack implements AutoCloseable {

    private static final Duration STAGES = Duration.ofSeconds(60);

    private final StackHome home;
    private final Progress progress;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final StackDescription description;

    private Stack(StackSettings settings, Progress progress) {
        this.home = settings.home();
        this.progress = progress;
        try {
            this.description = start(settings);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Starts every part and returns when calls can be taken and every stage runs.
    public static Stack start(StackSettings settings, Progress progress) {
        return new Stack(settings, progress);
    }

    public StackDescription description() {
        return description;
    }

    @Override
    public void close() {
        StackDescription.delete(home);
        parts.descendingIterator().forEachRemaining(this::end);
        parts.clear();
    }

    private StackDescription start(StackSettings settings) throws InterruptedException {
        home.create();
        StackDescription.delete(home);
        Ports ports = Ports.of(home, settings.port());
        Secrets secrets = Secrets.of(home, settings.environment());
        FrontDoor door = add(FrontDoor.open(settings.host(), ports.http()));
        Registry registry = add(launchRegistry(settings.registryInstallation(), ports));
        CompletableFuture<PrivateCluster> starting =
                CompletableFuture.supplyAsync(() -> PrivateCluster.start(home.database(), ports.database()));
        Broker broker = progress.time("broker", () -> add(Broker.start(home.broker(), ports.broker(), ports.controller())));
        PrivateCluster database = progress.time("database", () -> add(starting.join()));
        progress.time("schema registry", () -> {
            registry.awaitReady();
            return registry;
        });
        StackDescription parts = new StackDescription(
                ProcessHandle.current().pid(),
                door.port(),
                broker.address(),
                registry.url(),
                database.connectionString(),
                secrets.hmacSecret(),
                secrets.apiKey());
        startServices(door, parts, secrets);
        parts.write(home);
        return parts;
    }

    private Registry launchRegistry(Path installation, Ports ports) {
        return Registry.launch(installation, home.registry(), ports.registry(), ports.registryManagement());
    }

    private void startServices(FrontDoor door, StackDescription parts, Secrets secrets) throws InterruptedException {
        Services services = add(new Services(settings(parts, secrets)));
        progress.time("ingress-gateway", () -> run(() -> services.startIngress(door)));
        progress.time("linking-stream", () -> run(services::startLinking));
        progress.time("extraction-stream", () -> run(services::startExtraction));
        progress.time("query-service", () -> run(() -> services.startQuery(door)));
        progress.time("stages", () -> awaitStages(services));
    }

    private Map<String, String> settings(StackDescription parts, Secrets secrets) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", parts.kafka(),
                "SCHEMA_REGISTRY_URL", parts.registry(),
                "DATABASE_URL", parts.database(),
                "STATE_DIR", home.states().toString(),
                "OBJECT_DIRECTORY", home.objects().toString(),
                "ELEVENLABS_POST_CALL_HMAC_KEY", secrets.hmacSecrets(),
                "API_KEYS", secrets.apiKeys());
    }

    private static boolean awaitStages(Services services) throws InterruptedException {
        Instant deadline = Instant.now().plus(STAGES);
        while (!services.areStagesRunning()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("These stages do not start: " + services.stagesNotRunning());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return true;
    }

    private static boolean run(Runnable start) {
        start.run();
        return true;
    }

    private <T extends AutoCloseable> T add(T part) {
        parts.add(part);
        return part;
    }

    private void end(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            progress.say("%s did not stop cleanly: %s".formatted(part.getClass().getSimpleName(), e.getMessage()));
        }
    }
}
