package io.elaaoms.linking.replay;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Whose vectors those memories have that this instance's stages make; empty: those that they came with.
public final class ModelOfMemories implements Consumer<Plan>, Supplier<Optional<String>> {

    private volatile Optional<String> model = Optional.empty();

    @Override
    public void accept(Plan plan) {
        model = plan.embeddingModel();
    }

    @Override
    public Optional<String> get() {
        return model;
    }
}
