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

    /// By the clock: each `period` nanoseconds after the one before it. The first may be late, while the
    /// client opens its connections; a later one that comes before it would be due tells by how much.
    static Pace every(long period) {
        return new Pace() {
            private long due;
            private boolean begun;

            @Override
            public long next() {
                long now = System.nanoTime();
                due = begun ? Math.min(due + period, now) : now;
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
