package io.elaaoms.extraction.transcript;

import io.elaaoms.schemas.ReExtraction;
import java.util.Locale;

/// The kinds of events, those that know most about their conversation first. ElevenLabs adds types without
/// notice, and the wire names of some are unpublished, so names are matched by what they contain.
public enum EventType {
    UNREDACTED_TRANSCRIPT,
    TRANSCRIPT,
    SPANS,
    INITIATION_FAILURE,
    ANSWERING_MACHINE,
    AUDIO,
    EXTRACTION_REQUEST,
    UNKNOWN;

    /// @param type the payload's own `type`
    public static EventType of(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        if (name.contains("audio")) {
            return name.startsWith("post_call") || name.contains("unredacted") ? AUDIO : UNKNOWN;
        }
        if (name.contains("unredacted") && name.contains("transcript")) {
            return UNREDACTED_TRANSCRIPT;
        }
        return switch (name) {
            case "post_call_transcription" -> TRANSCRIPT;
            case "post_call_transcription_otel" -> SPANS;
            case "call_initiation_failure" -> INITIATION_FAILURE;
            case "answering_machine_detection" -> ANSWERING_MACHINE;
            case ReExtraction.TYPE -> EXTRACTION_REQUEST;
            default -> UNKNOWN;
        };
    }
}
