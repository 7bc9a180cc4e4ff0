package io.elaaoms.extraction.transcript.redact;

import java.util.List;
import java.util.Optional;

/// Finds one type of private data in a text.
@FunctionalInterface
interface PrivateData {

    /// Where it stands, from left to right, without overlaps.
    ///
    /// @param ownNumber the speaker's phone number (E.164), if known
    List<Span> find(String text, Optional<String> ownNumber);

    /// From `start` to before `end`.
    record Span(int start, int end) {}
}
