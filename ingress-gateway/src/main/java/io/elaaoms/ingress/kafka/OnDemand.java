package io.elaaoms.ingress.kafka;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A client that is made when it is first needed, and made again later if that failed: Kafka's clients refuse
/// to be constructed while the broker's name does not resolve, and that must not keep the gateway from
/// starting.
public final class OnDemand<T> implements AutoCloseable {

    private final Supplier<T> factory;
    private final Consumer<T> ending;
    private @Nullable T made;

    /// @param ending closes what `factory` made
    public OnDemand(Supplier<T> factory, Consumer<T> ending) {
        this.factory = factory;
        this.ending = ending;
    }

    synchronized T get() {
        T client = made == null ? factory.get() : made;
        made = client;
        return client;
    }

    @Override
    public synchronized void close() {
        if (made != null) {
            ending.accept(made);
        }
    }
}
