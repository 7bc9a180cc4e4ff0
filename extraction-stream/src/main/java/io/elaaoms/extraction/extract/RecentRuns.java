package io.elaaoms.extraction.extract;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Extraction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The results of the last few runs, in memory. ElevenLabs sends a call's audio seconds after its transcript:
/// the conversation is then here again before its first run has ended, and must not be paid for twice. Safe
/// for use by many threads.
final class RecentRuns {

    private final Map<Key, Extraction> recent;

    RecentRuns(int most) {
        recent = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Extraction> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Optional<Extraction> find(Key run) {
        return Optional.ofNullable(recent.get(run));
    }

    synchronized void add(Extraction extraction) {
        recent.put(Extractions.keyOf(extraction), extraction);
    }

    synchronized void forget(Key conversation) {
        recent.keySet().removeIf(run -> run.head(3).equals(conversation));
    }
}
