package io.elaaoms.extraction.transcript.redact;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whatever a pattern matches; empty matches do not count.
record Matches(Pattern pattern) implements PrivateData {

    @Override
    public List<Span> find(String text, Optional<String> ownNumber) {
        return pattern.matcher(text)
                .results()
                .filter(match -> match.end() > match.start())
                .map(match -> new Span(match.start(), match.end()))
                .toList();
    }
}
