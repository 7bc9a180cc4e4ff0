package io.elaaoms.linking.replay;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Whether what this instance's stages say of memories is what is seen. While a replay builds a generation of
/// theirs it is not; one that was seen before goes on while only tables are built.
public final class Settled implements Consumer<Plan>, BooleanSupplier {

    private OptionalInt seen = OptionalInt.empty();
    private volatile boolean isSettled;
    private volatile Instant newsBegin = Instant.MAX;

    @Override
    public void accept(Plan plan) {
        boolean isBuilding = plan.beside().isPresent();
        if (!isBuilding && plan.memories().isPresent()) {
            seen = plan.memories();
        }
        isSettled = !isBuilding || plan.memories().equals(seen);
        newsBegin = isSettled ? Instant.MIN : plan.since();
    }

    @Override
    public boolean getAsBoolean() {
        return isSettled;
    }

    /// Whether these stages read for the first time what was recorded then; a replay reads again what was
    /// recorded before somebody asked for it.
    public boolean isNews(Instant recordedAt) {
        return !recordedAt.isBefore(newsBegin);
    }
}
