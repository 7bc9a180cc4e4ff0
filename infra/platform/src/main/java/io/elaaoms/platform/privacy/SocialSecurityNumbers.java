package io.elaaoms.platform.privacy;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// US social security numbers: grouped 3-2-4, or nine digits soon after somebody named them as one. Source:
/// SSA, "Is there any significance to the numbers": no area 000, 666 or 9xx, no group 00, no serial 0000.
public final class SocialSecurityNumbers implements PrivateData {

    private static final Pattern GROUPED = Pattern.compile("(?<![\\d-])\\d{3}([ .-])\\d{2}\\1\\d{4}(?![\\d-])");
    private static final Pattern ISSUED = Pattern.compile("(?!000|666|9).{4}(?!00).{3}(?!0000).{4}");
    private static final Pattern NAMED = Pattern.compile(
            "(?:\\bssn\\b|social security)\\D{0,40}((?:\\d[ .,-]{0,2}){8}\\d)(?!\\d)", Pattern.CASE_INSENSITIVE);

    @Override
    public List<Span> find(String text) {
        Stream<Span> grouped = GROUPED.matcher(text)
                .results()
                .filter(match -> ISSUED.matcher(match.group()).matches())
                .map(match -> new Span(match.start(), match.end()));
        Stream<Span> named = NAMED.matcher(text).results().map(match -> new Span(match.start(1), match.end(1)));
        return Stream.concat(grouped, named)
                .distinct()
                .sorted(comparingInt(Span::start))
                .toList();
    }

    /// Also one that was never issued, as numbers of taxpayers are, and those misheard.
    @Override
    public boolean isPossiblyIn(String text) {
        return GROUPED.matcher(text).find() || NAMED.matcher(text).find();
    }
}
