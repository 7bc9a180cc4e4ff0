package io.elaaoms.platform.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/// Runs nothing until it is told to, and then on the thread that tells it.
final class ManualExecutor extends AbstractExecutorService {

    private final List<Runnable> waiting = new ArrayList<>();
    private boolean shutdown;

    int waiting() {
        return waiting.size();
    }

    void runAll() {
        List<Runnable> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(Runnable::run);
    }

    @Override
    public void execute(Runnable work) {
        waiting.add(work);
    }

    @Override
    public void shutdown() {
        shutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return shutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
