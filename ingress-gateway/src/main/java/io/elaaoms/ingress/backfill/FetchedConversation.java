package io.elaaoms.ingress.backfill;

import java.nio.ByteBuffer;
import java.util.Optional;

/// A conversation as ElevenLabs keeps it: what a webhook calls `data`.
///
/// @param hasAudio false only where ElevenLabs says so
/// @param json its bytes, known to be one JSON object in UTF-8
public record FetchedConversation(
        String id, Optional<String> agentId, String status, boolean hasAudio, ByteBuffer json) {}
