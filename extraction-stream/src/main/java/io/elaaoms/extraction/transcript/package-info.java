/// From what ElevenLabs delivered to a normalised, redacted conversation.
@NullMarked
package io.elaaoms.extraction.transcript;

import org.jspecify.annotations.NullMarked;
