package io.elaaoms.platform.stream;

import io.elaaoms.schemas.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Work whose result is forwarded but may not be on the broker yet.
///
/// Its store entry must outlive it: entry and result go to different topics, and a crash that keeps the
/// deletion and loses the result would lose the work, whose input was committed long ago. What was forwarded
/// before one commit began is on the broker when the next one begins. Not thread-safe.
final class Settled {

    private Map<String, Key> sinceCommit = new HashMap<>();
    private Map<String, Key> beforeCommit = new HashMap<>();

    void add(String storeKey, Key key) {
        sinceCommit.put(storeKey, key);
    }

    /// Called as a commit begins: the store keys that are not needed any more.
    List<String> takeDurable() {
        List<String> durable = List.copyOf(beforeCommit.keySet());
        beforeCommit = sinceCommit;
        sinceCommit = new HashMap<>();
        return durable;
    }

    /// Everything of `key`, durable or not: nobody wants its result any more.
    List<String> take(Key key) {
        List<String> taken = Stream.of(sinceCommit, beforeCommit)
                .flatMap(settled -> settled.entrySet().stream())
                .filter(entry -> entry.getValue().equals(key))
                .map(Map.Entry::getKey)
                .toList();
        taken.forEach(sinceCommit::remove);
        taken.forEach(beforeCommit::remove);
        return taken;
    }
}
