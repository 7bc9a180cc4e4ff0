package io.elaaoms.standalone.cli;

import io.elaaoms.standalone.stack.Progress;
import io.elaaoms.standalone.stack.Stack;
import io.elaaoms.standalone.stack.StackDescription;
import io.elaaoms.standalone.stack.StackSettings;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// A stack that runs in this JVM until somebody ends it.
final class Foreground implements AutoCloseable {

    private final Progress progress;
    private final Stack stack;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread onTermination = new Thread(this::closeOnce, "stop-stack");
    private final StackDescription description;

    private Foreground(StackSettings settings, Progress progress) {
        this.progress = progress;
        this.stack = new Stack(settings.home(), progress);
        Runtime.getRuntime().addShutdownHook(onTermination);
        this.description = begin(settings);
    }

    /// Starts it and sees to an ordered end on SIGTERM or Ctrl-C, which may come before it is ready.
    static Foreground start(StackSettings settings, Progress progress) {
        return new Foreground(settings, progress);
    }

    StackDescription description() {
        return description;
    }

    /// What an operator pastes into ElevenLabs.
    void printDoors() {
        progress.say("""

                Post-call webhook        %s   secret %s
                Initiation webhook       %s
                Search tool              %s   header Authorization: Bearer %s
                API documentation        %s
                """.formatted(
                        description.url("/webhook/post-call"),
                        description.hmacSecret(),
                        description.url("/webhook/client-data"),
                        description.url("/webhook/search-memory"),
                        description.apiKey(),
                        description.url("/docs")));
    }

    void awaitTermination() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onTermination);
        } catch (IllegalStateException _) {
            return; // it is what ends us
        }
        closeOnce();
    }

    private StackDescription begin(StackSettings settings) {
        long began = System.nanoTime();
        progress.say("Starting in " + settings.home().directory());
        StackDescription ready = stack.start(settings);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        progress.say("Ready after %.1f s".formatted(took.toMillis() / 1000.0));
        return ready;
    }

    private synchronized void closeOnce() {
        if (closed.getCount() > 0) {
            progress.say("Stopping");
            stack.close();
            closed.countDown();
        }
    }
}
