package io.elaaoms.extraction.admission;

import java.util.Locale;

/// Why a candidate was not admitted: a closed set, fit for a metric.
enum Refusal {
    BLANK,
    TOO_LONG,
    OUT_OF_RANGE,
    /// Letters that are not what they look like, invisible ones, or a word that is no word.
    DISGUISED,
    /// Signs that no sentence needs: braces, angle brackets, back quotes, links.
    MARKUP,
    /// What redaction left, ours or ElevenLabs'.
    PLACEHOLDER,
    /// Not one English sentence about somebody or something: an order, a question, another language.
    NOT_A_STATEMENT,
    /// About somebody else who calls.
    OTHER_CALLER,
    /// "She", "you", "my": nobody in the sentence is meant.
    DANGLING_PRONOUN,
    INSTRUCTION,
    /// Claims what only we could know or grant: a role with us, an identity proven, a right.
    PRIVILEGE,
    QUOTE_NOT_FOUND,
    /// Says nothing, neither yes nor no.
    TRIVIAL_QUOTE,
    /// The caller did not say it, the agent did.
    SAID_BY_AGENT,
    /// Nobody said it.
    UNSUPPORTED,
    DUPLICATE,
    TOO_MANY;

    /// As in the record and in the metric.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
