package io.elaaoms.extraction.local;

import java.util.List;
import java.util.regex.Pattern;

/// Takes out of a clause the words that carry no fact, so that the same fact said twice reads the same.
final class Normaliser {

    private record Rule(Pattern from, String to) {}

    private static final List<Rule> RULES = List.of(
            rule("\\b(do|does|did|ca|is|was|are|were|has|have|had|would|could|should|wo)nt\\b", "$1n't"),
            rule("\\bI(m|ve)\\b", "I'$1"),
            rule(
                    "^(?:I\\s+was\\s+(?:just\\s+)?wondering|I\\s+wonder|do\\s+you\\s+think|is\\s+it\\s+possible|I\\s+was\\s+hoping)\\s+(?:if\\s+|whether\\s+)?(?:that\\s+)?(you|I|we)\\s+(?:could|can)\\b",
                    "can $1"),
            rule("^(?:is|would)\\s+it\\s+(?:be\\s+)?possible\\s+to\\b", "can I"),
            rule("^(?:the\\s+reason\\s+)?I(?:'m|\\s+am)\\s+(?:just\\s+)?calling\\s+(?:because|since|as)\\s+", ""),
            rule(
                    "^(?:I\\s+think|I\\s+guess|I\\s+believe|I\\s+suppose|I'm\\s+afraid|I\\s+am\\s+afraid|it\\s+seems(?:\\s+like)?|you\\s+see|I\\s+have\\s+to\\s+say)\\s+(?:that\\s+)?(?=(?:I|my|we|our|the|your|it)\\b)",
                    ""),
            rule("\\b(is|are|am|'m|'s|'re|was|were)\\s+still\\b(?!\\s+(?:not|waiting|broken|missing|late))", "$1"),
            rule("\\b(I|we)\\s+still\\s+(?=(?:live|work|like|love|prefer|have|want|use|play|drive)\\b)", "$1 "),
            rule(
                    "\\b(?:just|also|basically|literally|kind\\s+of|sort\\s+of|kinda|sorta|um+|uh+|you\\s+know|I\\s+mean)\\b,?(?!\\s+in\\s+case)\\s+",
                    ""),
            rule(",\\s*like,", ""),
            rule("\\s+(?:right\\s+now|now|again|anyway|already|for\\s+sure|at\\s+all)$", ""),
            rule("\\b(?:anymore)\\b", "any more"),
            rule("\\b(really|very|so)\\s+\\1\\b", "$1"),
            rule(
                    "^you(?:\\s+guys|\\s+people)?\\s+(?=(?:charged|sent|gave|forgot|lost|never|didn't|told|promised|delivered|cancelled|haven't)\\b)",
                    "the business "),
            rule("^(?:it's|it\\s+is)\\s+((?:my|our)\\s+(?:\\w+'s\\s+)?(?:birthday|anniversary))\\s+", "$1 is "),
            rule("^(?:now|today),?\\s+(?=(?:I|we|my|our)\\b)", ""),
            rule("(?<=\\w)\\s+(?:out\\s+)?(?:there|here)(?=$|\\s+(?:from|in|since|last|on|two|three|a\\s)\\b)", ""),
            rule("\\s{2,}", " "));

    private Normaliser() {}

    /// `clause` in its plain form, with straight apostrophes.
    static String plain(String clause) {
        String text = clause;
        for (Rule rule : RULES) {
            text = rule.from().matcher(text).replaceAll(rule.to());
        }
        return text.strip();
    }

    private static Rule rule(String from, String to) {
        return new Rule(Pattern.compile("(?i)" + from), to);
    }
}
