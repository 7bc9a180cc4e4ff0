package io.elaaoms.platform.stream;

import java.util.function.Consumer;
import org.apache.kafka.streams.processor.StateStoreContext;

/// Tells a processor that its task begins to commit.
public final class CommitHook extends CommitListener {

    private Runnable action = () -> {};

    CommitHook(String name, Consumer<StateStoreContext> flush) {
        super(name, flush);
    }

    /// From now on runs `action`, and nothing that was given before, as each commit begins, on the stream
    /// thread. If it throws, the commit does not happen and the task fails.
    public void beforeCommit(Runnable action) {
        this.action = action;
    }

    @Override
    public void flushCache() {
        action.run();
    }

    /// Makes one per task.
    public static final class Builder extends CommitListener.Builder<CommitHook> {

        public Builder(String name) {
            super(name);
        }

        @Override
        public CommitHook build() {
            return new CommitHook(name(), CommitListener::flushOutput);
        }
    }
}
