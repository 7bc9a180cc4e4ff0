package io.elaaoms.extraction.transcript.redact;

import io.elaaoms.platform.privacy.PrivateData;
import java.util.List;
import java.util.regex.Pattern;

/// Whatever a pattern matches; empty matches do not count.
record Matches(Pattern pattern) implements PrivateData {

    @Override
    public List<Span> find(String text) {
        return pattern.matcher(text)
                .results()
                .filter(match -> match.end() > match.start())
                .map(match -> new Span(match.start(), match.end()))
                .toList();
    }
}
