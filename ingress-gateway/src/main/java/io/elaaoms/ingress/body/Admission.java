package io.elaaoms.ingress.body;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// How much may be on its way in at once: so many believed deliveries on their way into the log, and so many
/// bytes of bodies in memory. Whoever is not believed takes no place, however long the body trickles.
public final class Admission {

    private final Semaphore places;
    private final AtomicLong freeBytes;

    public Admission(int deliveries, long bytes) {
        this.places = new Semaphore(deliveries);
        this.freeBytes = new AtomicLong(bytes);
    }

    /// Whether a delivery that came now would find no place: not worth reading its body.
    public boolean isFull() {
        return places.availablePermits() == 0;
    }

    /// For a delivery whose body is about to be read.
    public Ticket enter() {
        return new Ticket();
    }

    /// What one delivery holds. One thread at a time reserves and takes a place; any may leave.
    public final class Ticket {

        private final AtomicLong held = new AtomicLong();
        private final AtomicBoolean placed = new AtomicBoolean();

        private Ticket() {}

        /// Takes memory for `bytes` more; false where there is not enough, and nothing is taken.
        public boolean reserve(long bytes) {
            if (freeBytes.addAndGet(-bytes) < 0) {
                freeBytes.addAndGet(bytes);
                return false;
            }
            held.addAndGet(bytes);
            return true;
        }

        /// Takes a place, once the delivery is believed; false where there is none left.
        public boolean takePlace() {
            boolean taken = places.tryAcquire();
            placed.set(taken);
            return taken;
        }

        /// Gives everything back. Idempotent.
        public void leave() {
            freeBytes.addAndGet(held.getAndSet(0));
            if (placed.getAndSet(false)) {
                places.release();
            }
        }
    }
}
