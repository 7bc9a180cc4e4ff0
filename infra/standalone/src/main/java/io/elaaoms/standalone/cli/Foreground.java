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

    private Foreground(StackSettings settings, Progress progress) {
        this.progress = progress;
        long began = System.nanoTime();
        progress.say("Starting in " + settings.home().directory());
        this.stack = Stack.start(settings, progress);
        Runtime.getRuntime().addShutdownHook(onTermination);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        progress.say("Ready after %.1f s".formatted(took.toMillis() / 1000.0));
    }

    /// Starts it and sees to an ordered end on SIGTERM or Ctrl-C.
    static Foreground start(StackSettings settings, Progress progress) {
        return new Foreground(settings, progress);
    }

    StackDescription description() {
        return stack.description();
    }

    /// What an operator pastes into ElevenLabs.
    void printDoors() {
        StackDescription open = stack.description();
        progress.say("""

                Post-call webhook        %s   secret %s
                Initiation webhook       %s
                Search tool              %s   header Authorization: Bearer %s
                API documentation        %s
                """.formatted(
                        open.url("/webhook/post-call"),
                        open.hmacSecret(),
                        open.url("/webhook/client-data"),
                        open.url("/webhook/search-memory"),
                        open.apiKey(),
                        open.url("/docs")));
    }

    void awaitTermination() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(onTermination);
        closeOnce();
    }

    private synchronized void closeOnce() {
        if (closed.getCount() > 0) {
            progress.say("Stopping");
            stack.close();
            closed.countDown();
        }
    }
}
