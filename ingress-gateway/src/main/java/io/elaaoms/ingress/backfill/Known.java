package io.elaaoms.ingress.backfill;

import io.elaaoms.schemas.ErasureMark;
import io.elaaoms.schemas.Key;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What one tenant's part of the log says of conversations: told by its keys and tombstones alone. The mark
/// of an erased conversation holds whatever else is there.
///
/// Not for several threads while it learns.
public final class Known {

    /// What became of a thing that was in the log once.
    public enum Fate {
        KEPT,
        ERASED
    }

    private final String tenant;
    private final Map<String, Fate> transcripts = new HashMap<>();
    private final Map<String, Fate> recordings = new HashMap<>();
    private final Set<String> erased = new HashSet<>();

    public Known(String tenant) {
        this.tenant = tenant;
    }

    /// Takes notice of a record. Records of one conversation come in the order of the log.
    public Known learn(Key key, boolean tombstone) {
        if (key.tenant().equals(tenant) && key.parts().size() > 2) {
            Fate fate = tombstone ? Fate.ERASED : Fate.KEPT;
            switch (key.part(2)) {
                case ErasureMark.TYPE -> erased.add(key.part(1));
                case String type when type.contains("audio") -> recordings.put(key.part(1), fate);
                case String type when tellsOfTheCall(type) -> transcripts.put(key.part(1), fate);
                default -> {
                    // says nothing that a transcript would say
                }
            }
        }
        return this;
    }

    Optional<Fate> transcript(String conversationId) {
        return erased.contains(conversationId)
                ? Optional.of(Fate.ERASED)
                : Optional.ofNullable(transcripts.get(conversationId));
    }

    Optional<Fate> recording(String conversationId) {
        return erased.contains(conversationId)
                ? Optional.of(Fate.ERASED)
                : Optional.ofNullable(recordings.get(conversationId));
    }

    /// The forms of a transcript (JSON, spans, unredacted), and what ElevenLabs sends where there was no
    /// call.
    private static boolean tellsOfTheCall(String type) {
        return type.contains("transcript") || type.equals("call_initiation_failure");
    }
}
