package io.elaaoms.standalone.stack;

import java.io.PrintStream;
import java.time.Duration;

/// Tells a person what is going on and how long it took.
public final class Progress {

    /// Something that may be interrupted.
    public interface Step<T> {
        T run() throws InterruptedException;
    }

    private final PrintStream out;

    public Progress(PrintStream out) {
        this.out = out;
    }

    /// Runs a step and prints its name and time.
    public <T> T time(String name, Step<T> step) throws InterruptedException {
        long began = System.nanoTime();
        T result = step.run();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        say("  %-18s %6.1f s".formatted(name, took.toMillis() / 1000.0));
        return result;
    }

    public void say(String line) {
        out.println(line);
        out.flush();
    }
}
