package io.elaaoms.bench.load;

import java.util.concurrent.Semaphore;

/// When requests are due.
interface Pace {

    /// Called by the generator's one sending thread for the next request; may make it wait.
    ///
    /// @return when the request is or was due, by [System#nanoTime]
    long next();

    /// A request has been answered, or will not be.
    void done();

    /// By the clock: each `period` nanoseconds after the one before it, counted from the first.
    static Pace every(long period) {
        return new Pace() {
            private long due;
            private boolean begun;

            @Override
            public long next() {
                due = begun ? due + period : System.nanoTime();
                begun = true;
                return due;
            }

            @Override
            public void done() {}
        };
    }

    /// By the answers: so many on their way at once.
    static Pace atMost(int atOnce) {
        Semaphore free = new Semaphore(atOnce);
        return new Pace() {
            @Override
            public long next() {
                free.acquireUninterruptibly();
                return System.nanoTime();
            }

            @Override
            public void done() {
                free.release();
            }
        };
    }
}
