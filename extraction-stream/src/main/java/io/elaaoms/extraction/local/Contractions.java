package io.elaaoms.extraction.local;

import java.util.List;
import java.util.regex.Pattern;

/// Writes out what speech contracts, so that a subject and its verb are two words.
final class Contractions {

    private record Rule(Pattern from, String to) {}

    private static final List<Rule> RULES = List.of(
            rule(
                    "\\b(I|we)'d\\s+((?:already\\s+|just\\s+|never\\s+)?(?:been|had|better|gone|seen|\\w+ed))\\b(?!\\s+(?:to|it))",
                    "$1 had $2"),
            rule("\\b(I|we)'d\\b", "$1 would"),
            rule("\\b(I)'m\\b", "$1 am"),
            rule("\\b(we)'re\\b", "$1 are"),
            rule("\\b(I|we)'ve\\s+got\\s+to\\b", "$1 have to"),
            rule("\\b(I|we)'ve\\s+got\\b", "$1 have"),
            rule("\\b(I|we)\\s+(?:have\\s+)?gotta\\b", "$1 have to"),
            rule("\\b(I|we)'ve\\b", "$1 have"),
            rule("\\b(I|we)'ll\\b", "$1 will"),
            rule("\\b(\\w+)'ll\\b", "$1 will"),
            rule("\\bgonna\\b", "going to"),
            rule("\\bwanna\\b", "want to"),
            rule("\\bmy name's\\b", "my name is"),
            rule("\\b(he|she|it|that)'s\\s+(been|got|had|gone|\\w+ed)\\b", "$1 has $2"),
            rule("\\b(he|she|it|that|there)'s\\b", "$1 is"),
            rule("\\b(they)'re\\b", "$1 are"),
            rule("\\b(they)'ve\\b", "$1 have"),
            rule(
                    "\\b(\\w+)'s\\s+(allergic|a|an|not|very|so|super|such|my|our|been|pretty|quite|always|important|really|getting|called|named|turning|going|afraid|in)\\b",
                    "$1 is $2"));

    private Contractions() {}

    static String expand(String text) {
        String expanded = text;
        for (Rule rule : RULES) {
            expanded = rule.from().matcher(expanded).replaceAll(rule.to());
        }
        return expanded;
    }

    private static Rule rule(String from, String to) {
        return new Rule(Pattern.compile("(?i)" + from), to);
    }
}
