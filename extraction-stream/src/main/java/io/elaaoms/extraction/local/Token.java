package io.elaaoms.extraction.local;

import java.util.Locale;

/// A word of a clause, as the tagger reads it.
///
/// @param text as it stands in the clause
/// @param tag its part of speech, by Universal Dependencies: `NOUN`, `VERB`; contractions join two:
///     `AUX+PART`
/// @param lemma its base form, in lower case
/// @param start where it begins in the clause
/// @param end where it ends
record Token(String text, String tag, String lemma, int start, int end) {

    String word() {
        return text.toLowerCase(Locale.ROOT);
    }

    boolean is(String word) {
        return text.equalsIgnoreCase(word);
    }

    boolean isAux() {
        return tag.startsWith("AUX");
    }

    boolean isVerb() {
        return tag.startsWith("VERB");
    }

    boolean isNoun() {
        return tag.startsWith("NOUN") || isName();
    }

    boolean isName() {
        return tag.startsWith("PROPN");
    }

    boolean isPronoun() {
        return tag.startsWith("PRON");
    }

    boolean isAdverb() {
        return tag.equals("ADV");
    }

    boolean isAdjective() {
        return tag.equals("ADJ");
    }

    boolean isPunctuation() {
        return tag.equals("PUNCT");
    }

    /// Who speaks: "I" or "we".
    boolean isFirstPerson() {
        return is("I") || is("we");
    }

    boolean isParticiple() {
        return word().endsWith("ing") && word().length() > 4;
    }
}
