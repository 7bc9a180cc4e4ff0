package io.elaaoms.linking.project;

import io.elaaoms.platform.stream.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Remembers batches; is away, or refuses some records, when told to.
final class RecordingWriter implements Tables {

    final List<List<Projection>> batches = new ArrayList<>();
    boolean away;
    boolean beingBuilt;
    Predicate<Projection> refuses = _ -> false;

    @Override
    public void write(List<Projection> batch) {
        if (away) {
            throw new IllegalStateException("The database is away");
        }
        Set<Origin> refused =
                batch.stream().filter(refuses).map(Projection::origin).collect(Collectors.toSet());
        if (!refused.isEmpty()) {
            throw new RefusedRows(refused);
        }
        batches.add(batch);
    }

    @Override
    public boolean areBeingBuilt() {
        return beingBuilt;
    }

    List<String> keys() {
        return batches.stream()
                .flatMap(List::stream)
                .map(projection -> projection.key().toString())
                .toList();
    }
}
