package io.elaaoms.extraction.local;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Explains the pronoun that a clause begins with, or its "it", by who and what was mentioned before.
record Antecedents(People people, Topics topics) {

    private static final Pattern PERSON = Pattern.compile("(?i)^(he|she|they)\\b");
    private static final Pattern OWNER = Pattern.compile("(?i)^(his|her|their)\\b");
    private static final Pattern THING = Pattern.compile(
            "(?i)^(?:this|that)(?=\\s+(?:is|was|has|helps?|makes?|made|gives?|gave|can|will|really|always)\\b)");
    private static final Pattern EXPLETIVE = Pattern.compile(
            "(?i)^it\\s+(?:is|was|feels|felt|would be)\\s+(?:\\w+\\s+){1,3}?(?:to|that|how|when|seeing|having)\\b.*");

    /// `clause` with its pronouns explained; empty where nothing can be meant, or more than one.
    Optional<String> explain(Clause clause) {
        String text = clause.text();
        Matcher person = PERSON.matcher(text);
        if (person.find()) {
            return meantBy(person.group(1))
                    .map(phrase -> person.replaceFirst(Matcher.quoteReplacement(phrase)))
                    .flatMap(told -> explainThings(clause, told));
        }
        Matcher owner = OWNER.matcher(text);
        if (owner.find()) {
            return people.ownerMeantBy(owner.group(1))
                    .map(phrase -> owner.replaceFirst(Matcher.quoteReplacement(phrase + "'s")))
                    .flatMap(told -> explainThings(clause, told));
        }
        Matcher thing = THING.matcher(text);
        return explainThings(clause, thing.find() ? thing.replaceFirst("it") : text);
    }

    private Optional<String> meantBy(String pronoun) {
        return people.meantBy(pronoun)
                .or(() -> pronoun.equalsIgnoreCase("they") ? topics.meant(true) : Optional.empty());
    }

    /// "It" that stands for what follows needs no explanation; nor does one with a noun before it.
    private Optional<String> explainThings(Clause clause, String text) {
        if (EXPLETIVE.matcher(text).matches() || isExplained(clause)) {
            return Optional.of(text);
        }
        return topics.explain(text).or(() -> Optional.of(text));
    }

    /// "I bought a lamp and it broke".
    private static boolean isExplained(Clause clause) {
        for (Token token : clause.tokens()) {
            if (token.isNoun() || token.is("it")) {
                return token.isNoun();
            }
        }
        return false;
    }
}
