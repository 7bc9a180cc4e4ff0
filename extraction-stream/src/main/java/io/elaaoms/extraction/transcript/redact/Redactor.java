package io.elaaoms.extraction.transcript.redact;

import java.util.Optional;

/// Takes private data out of what people say.
public interface Redactor {

    /// Replaces each piece of private data by a placeholder that names its type, such as `[CARD]`. Pure, and
    /// idempotent: redacting a redacted text changes nothing.
    ///
    /// @param ownNumber the speaker's own phone number (E.164), which is their identity and stays
    Redacted redact(String text, Optional<String> ownNumber);
}
