package io.elaaoms.standalone.stack;

import io.elaaoms.database.PrivateCluster;
import io.elaaoms.standalone.broker.Broker;
import io.elaaoms.standalone.front.FrontDoor;
import io.elaaoms.standalone.registry.Registry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Everything on one machine: broker and services in this JVM, registry and PostgreSQL as its children, one
/// port for all of HTTP. What is started last is stopped first.
public final class Stack implements AutoCloseable {

    private static final String STOPPED = "the stack was stopped before it was ready";
    private static final Duration STAGES = Duration.ofSeconds(60);

    private final StackHome home;
    private final Progress progress;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private volatile boolean stopping;
    /// Who may be interrupted to end a start early.
    private volatile @Nullable Thread starter;

    public Stack(StackHome home, Progress progress) {
        this.home = home;
        this.progress = progress;
    }

    /// Starts every part and returns when calls can be taken and every stage runs.
    ///
    /// @throws IllegalStateException when another stack has the home or a part does not start; then nothing
    ///     is left running
    public StackDescription start(StackSettings settings) {
        try {
            return startParts(settings);
        } catch (InterruptedException e) {
            endParts();
            throw new IllegalStateException(STOPPED, e);
        } catch (RuntimeException e) {
            endParts();
            throw stopping ? new IllegalStateException(STOPPED, e) : e;
        } finally {
            starter = null;
        }
    }

    /// Ends everything that was started, also in the middle of a start; returns when nothing runs any more.
    @Override
    public void close() {
        stopping = true;
        Thread busy = starter;
        if (busy != null) {
            busy.interrupt();
        }
        endParts();
    }

    private synchronized StackDescription startParts(StackSettings settings) throws InterruptedException {
        home.create();
        add(HomeLock.take(home));
        StackDescription.delete(home);
        endLeftovers();
        Ports ports = Ports.of(home, settings.port());
        Secrets secrets = Secrets.of(home, settings.environment());
        FrontDoor door = add(FrontDoor.open(settings.host(), ports.http(), meters));
        StackDescription stack = describe(startStores(settings, ports), door, secrets);
        startServices(door, stack, secrets);
        stopFirst(door);
        stack.write(home);
        return stack;
    }

    /// What a killed run left behind still holds its ports and files.
    private void endLeftovers() {
        Registry.endLeftover(home.registry());
        PrivateCluster.stopLeftover(home.database());
    }

    /// The registry and PostgreSQL are processes of their own, and take their time beside the broker.
    private Stores startStores(StackSettings settings, Ports ports) throws InterruptedException {
        Registry registry = add(launchRegistry(settings.registryInstallation(), ports));
        CompletableFuture<PrivateCluster> starting =
                CompletableFuture.supplyAsync(() -> PrivateCluster.start(home.database(), ports.database()));
        add(() -> starting.handle(Stack::close).join());
        Broker broker =
                progress.time("broker", () -> add(Broker.start(home.broker(), ports.broker(), ports.controller())));
        starter = Thread.currentThread(); // not before: a broker that is interrupted while it starts halts the JVM
        PrivateCluster database = progress.time("database", () -> join(starting));
        progress.time("schema registry", () -> {
            registry.awaitReady();
            return registry;
        });
        return new Stores(broker, registry, database);
    }

    private static StackDescription describe(Stores stores, FrontDoor door, Secrets secrets) {
        return new StackDescription(
                ProcessHandle.current().pid(),
                door.port(),
                stores.broker().address(),
                stores.registry().url(),
                stores.database().connectionString(),
                secrets.hmacSecret(),
                secrets.apiKey());
    }

    private Registry launchRegistry(Path installation, Ports ports) {
        return Registry.launch(installation, home.registry(), ports.registry(), ports.registryManagement());
    }

    private void startServices(FrontDoor door, StackDescription parts, Secrets secrets) throws InterruptedException {
        Services services = add(new Services(settings(parts, secrets), meters));
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
        long began = System.nanoTime();
        while (!services.areStagesRunning()) {
            if (System.nanoTime() - began > STAGES.toNanos()) {
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

    private <T extends AutoCloseable> T add(T part) throws InterruptedException {
        parts.add(part);
        if (stopping) {
            throw new InterruptedException();
        }
        return part;
    }

    /// No call may come in while the services behind the door go.
    private void stopFirst(FrontDoor door) {
        parts.remove(door);
        parts.add(door);
    }

    private synchronized void endParts() {
        if (!parts.isEmpty()) {
            StackDescription.delete(home);
        }
        while (!parts.isEmpty()) {
            end(parts.removeLast());
        }
    }

    private void end(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            progress.say("%s did not stop cleanly: %s".formatted(part.getClass().getSimpleName(), e.getMessage()));
        }
    }

    private static PrivateCluster join(CompletableFuture<PrivateCluster> starting) {
        try {
            return starting.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
    }

    /// Also of a cluster that nobody waited for; one that did not start needs no end.
    private static boolean close(@Nullable PrivateCluster cluster, @Nullable Throwable failure) {
        if (cluster != null) {
            cluster.close();
        }
        return failure == null;
    }

    private record Stores(Broker broker, Registry registry, PrivateCluster database) {}
}
