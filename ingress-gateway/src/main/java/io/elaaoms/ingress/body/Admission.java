package io.elaaoms.ingress.body;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/// How much may be on its way in at once: so many deliveries, and so many bytes of them in memory.
public final class Admission {

    private final Semaphore deliveries;
    private final AtomicLong freeBytes;

    public Admission(int deliveries, long bytes) {
        this.deliveries = new Semaphore(deliveries);
        this.freeBytes = new AtomicLong(bytes);
    }

    /// A place for one delivery; empty where there is none left.
    public Optional<Ticket> enter() {
        return deliveries.tryAcquire() ? Optional.of(new Ticket()) : Optional.empty();
    }

    /// One delivery's place. For one thread at a time.
    public final class Ticket {

        private long held;
        private boolean left;

        private Ticket() {}

        /// Takes memory for `bytes` more; false where there is not enough, and nothing is taken.
        public boolean reserve(long bytes) {
            if (freeBytes.addAndGet(-bytes) < 0) {
                freeBytes.addAndGet(bytes);
                return false;
            }
            held += bytes;
            return true;
        }

        /// Gives everything back. Idempotent.
        public void leave() {
            if (!left) {
                left = true;
                freeBytes.addAndGet(held);
                deliveries.release();
            }
        }
    }
}
