package io.elaaoms.extraction.transcript.redact;

import io.elaaoms.platform.privacy.PrivateData;
import java.util.List;
import java.util.regex.Pattern;

/// `dana@example.com`, and as people say it: "dana dot smith at example dot com".
final class EmailAddresses implements PrivateData {

    private static final Pattern ADDRESS = Pattern.compile(
            "[\\p{L}\\p{N}._%+-]{1,64}@(?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}\\p{L}{2,24}"
                    + "|\\b[\\w+-]{1,64}(?: dot [\\w+-]{1,64}){0,4} at [\\w-]{1,63}(?: dot [\\w-]{1,63}){0,4} dot [a-z]{2,24}\\b",
            Pattern.CASE_INSENSITIVE);

    private final PrivateData matches = new Matches(ADDRESS);

    @Override
    public List<Span> find(String text) {
        return matches.find(text);
    }
}
