package io.elaaoms.extraction.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a sentence into the clauses that can stand alone, without the words that only open or close them.
final class Clauses {

    private static final String PERSON =
            "(?:I|I'm|I've|I'd|I'll|we|we're|we've|we'd|we'll|she|he|she's|he's|they|they're|please\\s+\\w+)";
    private static final String FINITE =
            "(?:is|are|was|were|has|have|had|isn't|aren't|wasn't|weren't|hasn't|haven't|will|"
                    + "won't|can|can't|does|doesn't|did|didn't|keeps|kept|never|needs|wants|likes|loves|hates|prefers|lives|works|"
                    + "just|always|arrived|came|broke|stopped|got)";

    /// Before a subject and its verb: the only place where "and" or a comma separates two statements.
    private static final String NEW_STATEMENT = "(?=(?:" + PERSON + "\\b|it\\s+" + FINITE
            + "\\b|it's\\b|(?:my|our|the|your)" + "(?:\\s+[\\w'-]+){1,4}?\\s+" + FINITE
            + "\\b|you\\s+(?:guys\\s+)?(?:sent|charged|gave|forgot|never|didn't|told|promised|delivered)\\b|no\\s+\\w+(?:\\s+\\w+)?,?\\s+please\\b))";
    private static final Pattern BOUNDARY = Pattern.compile(
            "(?i)\\s*;\\s+|\\s+[\u2014\u2013-]+\\s+|\\s*\u2014\\s*|,?\\s+(?:and\\s+then|and\\s+also|and|but|so|plus|then)\\s+"
                    + NEW_STATEMENT + "|,\\s+" + NEW_STATEMENT);

    /// A clause that another one depends on stays with it: cut there, neither says what was said.
    private static final Pattern SUBORDINATE = Pattern.compile(
            "(?i)^(?:when|if|after|before|since|while|because|as|although|though|once|unless|whenever|until|even|in case)\\b.*");

    private static final Pattern OPENING = Pattern.compile("(?i)^(?:"
            + "(?:hi|hello|hey)(?:\\s+there)?(?:\\s+(?-i:[A-Z])[\\w'-]+){0,3}\\s*[,.!]+\\s*"
            + "|(?:hi|hello|hey)(?:\\s+there)?\\s+"
            + "|(?:yes|yeah|yep|yup|no|nope|nah|sure|right|great|perfect|awesome|wonderful|cool|nice|true|correct|exactly|"
            + "absolutely|definitely|good|fine|lovely|excellent|wow|listen|look|of\\s+course|sorry|excuse\\s+me|thanks|thank\\s+you|"
            + "thanks\\s+(?:a\\s+lot|so\\s+much|again)|thank\\s+you\\s+(?:so|very)\\s+much)"
            + "(?:\\s*[,.!;:\u2014-]+\\s*|\\s+(?=(?:but|and|I|I'm|I've|I'd|we|my|please|that's|it's|it|she|he)\\b))"
            + "|(?:ok|okay|alright|all\\s+right|well|so|um+|uh+|er+|erm|oh|ah|aw+|hmm+|actually|also|and|but|plus|then|or|basically|"
            + "unfortunately|fortunately|luckily|sadly|obviously|honestly|frankly|anyway|anyways|you\\s+know|I\\s+mean|"
            + "by\\s+the\\s+way|to\\s+be\\s+honest|as\\s+I\\s+said|like\\s+I\\s+said|good\\s+(?:morning|afternoon|evening|day))\\b[\\s,.!:\u2014-]*"
            + ")");
    private static final Pattern CLOSING = Pattern.compile(
            "(?i)(?:[\\s,.!?;:\u2026-]+|,?\\s+(?:thanks|thank\\s+you|thanks\\s+again|you\\s+know|by\\s+the\\s+way|too|as\\s+well|though|"
                    + "actually|to\\s+be\\s+honest|I\\s+think|I\\s+guess|lol|haha|okay|ok))$");

    private Clauses() {}

    /// The clauses of `sentence`, each a verbatim part of it.
    static List<String> of(String sentence) {
        String bare = strip(sentence);
        List<String> parts = SUBORDINATE.matcher(bare).matches() || ThirdPerson.isCompound(bare)
                ? List.of(bare)
                : Arrays.asList(BOUNDARY.split(bare));
        List<String> clauses = new ArrayList<>();
        parts.stream().map(Clauses::strip).filter(clause -> !clause.isEmpty()).forEach(clauses::add);
        return clauses;
    }

    private static String strip(String text) {
        String opened = removeWhile(OPENING, text.strip());
        return removeWhile(CLOSING, opened);
    }

    private static String removeWhile(Pattern edge, String text) {
        String rest = text;
        for (Matcher matcher = edge.matcher(rest);
                matcher.find() && matcher.end() > matcher.start();
                matcher = edge.matcher(rest)) {
            rest = (rest.substring(0, matcher.start()) + rest.substring(matcher.end())).strip();
        }
        return rest;
    }
}
