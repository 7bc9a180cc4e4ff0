package io.elaaoms.linking.project;

import io.elaaoms.platform.stream.Origin;
import java.util.Set;

/// The database says that some rows are not what it can hold: no repetition will help.
public final class RefusedRows extends RuntimeException {

    private final transient Set<Origin> origins;

    /// @param origins of the records whose rows they are, at least one
    public RefusedRows(Set<Origin> origins) {
        super("The database refuses the rows of %d record(s)".formatted(origins.size()));
        this.origins = Set.copyOf(origins);
    }

    public Set<Origin> origins() {
        return origins;
    }
}
