package io.elaaoms.ingress.body;

import java.nio.ByteBuffer;

/// A body that has come whole.
///
/// @param json all of it; where it had audio, all but the audio's text
/// @param intact whether the audio was base64 to its end; true where there was none
/// @param sha256 of the raw body, in lower-case hex
public record ReceivedBody(ByteBuffer json, boolean intact, String sha256) {}
