package io.elaaoms.ingress.backfill;

import io.elaaoms.ingress.backfill.Known.Fate;
import java.util.Optional;

/// What the log lacks of a conversation. The one place that decides it. A call of an erased person of which
/// the log never heard is fetched, and erased as soon as it is known whose it was.
enum Missing {
    NOTHING,
    TRANSCRIPT,
    RECORDING,
    BOTH,
    /// Everything so far, but the conversation goes on: its webhook will come, or the next run finds it.
    UNFINISHED,
    /// It was erased, and stays so.
    ERASED;

    static Missing of(ListedConversation listed, Known known, boolean withAudio) {
        Optional<Fate> transcript = known.transcript(listed.id());
        if (transcript.isEmpty()) {
            return ofUntold(listed, known, withAudio);
        }
        return switch (transcript.get()) {
            case ERASED -> ERASED;
            case KEPT -> lacksRecording(listed, known, withAudio) ? RECORDING : NOTHING;
        };
    }

    private static Missing ofUntold(ListedConversation listed, Known known, boolean withAudio) {
        if (!listed.isFinal()) {
            return UNFINISHED;
        }
        return lacksRecording(listed, known, withAudio) ? BOTH : TRANSCRIPT;
    }

    /// An erased recording is not missing.
    private static boolean lacksRecording(ListedConversation listed, Known known, boolean withAudio) {
        return withAudio && known.recording(listed.id()).isEmpty();
    }
}
