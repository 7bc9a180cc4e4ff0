package io.elaaoms.bench.recall;

import io.elaaoms.platform.kafka.StageLag;
import io.elaaoms.standalone.demo.StackClient;
import io.elaaoms.standalone.stack.Progress;
import io.elaaoms.standalone.stack.Stack;
import io.elaaoms.standalone.stack.StackDescription;
import io.elaaoms.standalone.stack.StackHome;
import io.elaaoms.standalone.stack.StackSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/// A stack of its own in a folder of its own. Neither outlives the run, however that ends.
final class TemporaryStack implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// What one stage has just read the next is about to get.
    private static final int QUIET_LOOKS = 3;

    private final Path directory;
    private final Stack stack;
    private final StackDescription description;
    private final Thread onTermination = new Thread(this::end, "end-stack");

    private TemporaryStack(Path directory, Path registry) {
        this.directory = directory;
        StackHome home = new StackHome(directory);
        this.stack = new Stack(home, new Progress(new PrintStream(OutputStream.nullOutputStream())));
        Runtime.getRuntime().addShutdownHook(onTermination);
        try {
            this.description = stack.start(new StackSettings(home, "127.0.0.1", 0, registry, Map.of()));
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /// Ready, and configured by the environment.
    ///
    /// @param registry the unpacked schema registry
    /// @throws IllegalStateException when a part does not start; then nothing is left
    static TemporaryStack start(Path registry) throws IOException {
        return new TemporaryStack(Files.createTempDirectory("elaaoms-bench-"), registry.toAbsolutePath());
    }

    StackClient client() {
        return new StackClient(description, InstantSource.system());
    }

    /// Returns when every stage has read all there is: links too are part of an answer.
    ///
    /// @throws IllegalStateException when that takes more than five minutes
    void awaitQuiet() throws InterruptedException {
        long began = System.nanoTime();
        try (StageLag lag = description.lag()) {
            int quiet = 0;
            while (quiet < QUIET_LOOKS) {
                quiet = lag.read().values().stream().allMatch(behind -> behind == 0) ? quiet + 1 : 0;
                if (System.nanoTime() - began > PATIENCE.toNanos()) {
                    throw new IllegalStateException("The stages do not come to an end");
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onTermination);
        } catch (IllegalStateException _) {
            return; // it is what ends us
        }
        end();
    }

    private synchronized void end() {
        stack.close();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
