package io.elaaoms.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A process under test: a main class of our class path in a JVM of its own. It ends with this JVM at the
/// latest.
public final class ChildJvm implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final List<String> ALWAYS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.elaaoms.schemas");

    private final String name;
    private final Process process;

    private ChildJvm(String name, Process process) {
        this.name = name;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /// What to run.
    ///
    /// @param name in messages, and of its log file
    /// @param options of the JVM
    /// @param environment added to ours
    public record Program(
            String name, Class<?> main, List<String> options, Map<String, String> environment, List<String> arguments) {

        private List<String> command() {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(ALWAYS);
            command.add("-Delaaoms.log=" + name + "-services.log");
            command.addAll(options);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
            command.addAll(arguments);
            return command;
        }
    }

    /// Starts `program`, whose words go to a log in `directory`.
    public static ChildJvm start(Program program, Path directory) {
        try {
            ProcessBuilder builder = new ProcessBuilder(program.command())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve(program.name() + ".log").toFile());
            builder.environment().putAll(program.environment());
            return new ChildJvm(program.name(), builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns once `url` answers 200.
    public void awaitAnswer(String url) throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            await(() -> answers(http, request));
        }
    }

    /// Returns once `ready` says so.
    ///
    /// @throws IllegalStateException when the process ends first, or it takes more than three minutes
    public void await(BooleanSupplier ready) throws InterruptedException {
        long began = System.nanoTime();
        while (!ready.getAsBoolean()) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() - began > START.toNanos()) {
                throw new IllegalStateException("%s does not start; see %s.log".formatted(name, name));
            }
        }
    }

    /// What the system calls it.
    public long pid() {
        return process.pid();
    }

    /// CPU time it has taken so far.
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
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
    }

    private static boolean answers(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false; // not listening yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
