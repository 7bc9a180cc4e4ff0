package io.elaaoms.linking.project;

import java.util.Map;
import org.apache.kafka.streams.state.StoreBuilder;

/// Makes a [PendingRows] per task; without a changelog, since its content is in the input topics.
record PendingRowsBuilder(RowWriter writer) implements StoreBuilder<PendingRows> {

    @Override
    public PendingRows build() {
        return new PendingRows(writer);
    }

    @Override
    public String name() {
        return PendingRows.NAME;
    }

    @Override
    public boolean loggingEnabled() {
        return false;
    }

    @Override
    public Map<String, String> logConfig() {
        return Map.of();
    }

    @Override
    public StoreBuilder<PendingRows> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<PendingRows> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<PendingRows> withLoggingEnabled(Map<String, String> config) {
        throw new UnsupportedOperationException("Pending rows are in the input topics");
    }

    @Override
    public StoreBuilder<PendingRows> withLoggingDisabled() {
        return this;
    }
}
