package io.elaaoms.extraction.local;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What was found last, as far as the next clause may go on with it: "I went to a fair. It was fun" is one
/// memory, and "it" needs no explanation.
///
/// @param clause as it was said
record Sequel(Finding finding, Said evidence, String clause) {

    private static final Pattern COMMENT = Pattern.compile(
            "(?i)^(?:it|this|that|they)\\s+(?:\\w+ly\\s+)?(?:is|was|were|are|has been|made|makes|felt|feels|helped|helps|gave|gives|brought|brings|reminds|reminded|means|meant)\\s+.+");
    private static final int LONGEST = 170;

    /// This with `comment`, if that is a comment on it and there is room for it.
    Optional<Sequel> with(Clause comment, Said said) {
        if (!isEvent() || !COMMENT.matcher(comment.text()).matches() || hasAddressee(comment)) {
            return Optional.empty();
        }
        return ThirdPerson.afterCaller(comment)
                .map(told -> finding.content() + ", and " + told.substring(0, 1).toLowerCase(Locale.ROOT)
                        + told.substring(1))
                .filter(content -> content.length() <= LONGEST)
                .map(content -> new Sequel(
                        new Finding(content, finding.theme(), finding.confidence(), finding.complement()),
                        evidence.upTo(said),
                        clause));
    }

    /// Facts and wishes are kept apart from comments: said again, they have to read the same.
    private boolean isEvent() {
        return switch (finding.theme()) {
            case OTHER, PROMISE, FEELING -> true;
            case IDENTITY, HEALTH, WAY, ISSUE, TASTE, ORDER, NEED, FAMILY, LIFE, OPINION -> false;
        };
    }

    private static boolean hasAddressee(Clause comment) {
        return comment.tokens().stream()
                .anyMatch(token -> token.word().startsWith("you") || token.is("there") || token.is("here"));
    }
}
