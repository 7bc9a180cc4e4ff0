package io.elaaoms.query.kafka;

import io.elaaoms.query.write.ErasureFollower;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers who was erased.
final class RecordedErasures implements ErasureFollower {

    private final List<String> erased = new CopyOnWriteArrayList<>();
    private volatile boolean missed;

    @Override
    public void erased(String tenant, String userId) {
        erased.add(tenant + "/" + userId);
    }

    @Override
    public void missedSome() {
        missed = true;
    }

    List<String> erased() {
        return List.copyOf(erased);
    }

    boolean missed() {
        return missed;
    }
}
