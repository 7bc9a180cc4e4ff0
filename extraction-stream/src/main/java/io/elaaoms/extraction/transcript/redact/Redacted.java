package io.elaaoms.extraction.transcript.redact;

import java.util.Map;

/// A text without private data.
///
/// @param counts how many pieces were replaced, by type: `CARD`, `SSN`, `IBAN`, `EMAIL`, `PHONE`, or a custom
///     one
public record Redacted(String text, Map<String, Integer> counts) {

    public Redacted {
        counts = Map.copyOf(counts);
    }
}
