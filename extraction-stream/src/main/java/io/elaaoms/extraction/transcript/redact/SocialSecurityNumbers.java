package io.elaaoms.extraction.transcript.redact;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// US social security numbers: grouped 3-2-4, or nine digits soon after somebody named them as one. Source:
/// SSA, "Is there any significance to the numbers": no area 000, 666 or 9xx, no group 00, no serial 0000.
final class SocialSecurityNumbers implements PrivateData {

    private static final String AREA = "(?!000|666|9\\d\\d)\\d{3}";
    private static final Pattern GROUPED =
            Pattern.compile("(?<![\\d-])" + AREA + "([ .-])(?!00)\\d{2}\\1(?!0000)\\d{4}(?![\\d-])");
    private static final Pattern NAMED = Pattern.compile(
            "(?:\\bssn\\b|social security)\\D{0,40}((?:\\d[ .,-]{0,2}){8}\\d)(?!\\d)", Pattern.CASE_INSENSITIVE);

    @Override
    public List<Span> find(String text, Optional<String> ownNumber) {
        Stream<Span> grouped = GROUPED.matcher(text).results().map(match -> new Span(match.start(), match.end()));
        Stream<Span> named = NAMED.matcher(text).results().map(match -> new Span(match.start(1), match.end(1)));
        return Stream.concat(grouped, named)
                .distinct()
                .sorted((left, right) -> Integer.compare(left.start(), right.start()))
                .toList();
    }
}
