package io.elaaoms.extraction.admission;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a memory's sentence may not look like, whatever it is about.
final class Wording {

    static final int LONGEST = 200;

    /// A pronoun that nothing in the sentence explains: at the start because nothing comes before it, of the
    /// first and second person because a memory speaks about somebody, to nobody. (Titles are capitalised.)
    private static final Pattern DANGLING_PRONOUN = Pattern.compile(
            "(?i)^(?:(?:he|she|it|they|we|i|you|his|her|its|their|my|our|your|him|them|these|those)\\b"
                    + "|(?:this|that|there|here)(?:'s|\\s+(?:is|was|has|will|can|would|does|did|are|were)\\b)).*"
                    + "|(?-i:.*\\b(?:(?<!thank )you|your|yours|yourself|me(?!-)|my|myself|us|our|ours|we"
                    + "|I(?:'m|'ve|'ll|'d)|(?<!(?:War|Type|Part|Stage|Class|Phase|Elizabeth|Charles) )I(?= \\p{Ll}))\\b.*)");

    /// Square-bracketed capitals are how redaction (ours and ElevenLabs') marks what it took out.
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[[A-Z][A-Z0-9_ ]*]|\\{\\{.*}}|<[A-Z_]{3,}>");

    /// Letters, digits and the punctuation of plain prose. Nothing that could open or close anything.
    private static final Pattern PROSE =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{Sc} .,:;!?'\u2019\u2018\"\u201C\u201D()/&%+#@°×\\-\u2010-\u2014]*");

    private static final Pattern LINK = Pattern.compile("(?i)://|\\bwww\\.");

    /// Signs that are not seen, or seen elsewhere than they stand. (Some scripts need joiners, Latin does
    /// not.)
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Co}\\p{Cn}\\p{Cs}]|[\\p{Cf}&&[^\u200C\u200D]]|\\p{IsLatin}[\u200C\u200D]");

    private static final Pattern MIXED_SCRIPTS =
            Pattern.compile("\\p{IsLatin}[\\p{IsCyrillic}\\p{IsGreek}]|[\\p{IsCyrillic}\\p{IsGreek}]\\p{IsLatin}");

    /// Longer than any word or id that is said on the telephone.
    private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/=]{25,}");

    private Wording() {}

    /// The first rule that `content` breaks, if any.
    static Optional<Refusal> refusalOf(String content) {
        String text = content.strip();
        if (text.isEmpty()) {
            return Optional.of(Refusal.BLANK);
        }
        if (text.length() > LONGEST) {
            return Optional.of(Refusal.TOO_LONG);
        }
        return signs(text).or(() -> when(DANGLING_PRONOUN.matcher(text).matches(), Refusal.DANGLING_PRONOUN));
    }

    private static Optional<Refusal> signs(String text) {
        boolean disguised = INVISIBLE.matcher(text).find()
                || MIXED_SCRIPTS.matcher(text).find()
                || ENCODED.matcher(text).find()
                || hasLookAlikes(text);
        return when(disguised, Refusal.DISGUISED)
                .or(() -> when(PLACEHOLDER.matcher(text).find(), Refusal.PLACEHOLDER))
                .or(() -> when(
                        !PROSE.matcher(text).matches() || LINK.matcher(text).find(), Refusal.MARKUP));
    }

    /// Full-width, mathematical, encircled letters: those that become others when they are normalised.
    private static boolean hasLookAlikes(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character::toString)
                .anyMatch(letter -> !Normalizer.isNormalized(letter, Normalizer.Form.NFKC));
    }

    static Optional<Refusal> when(boolean refused, Refusal reason) {
        return refused ? Optional.of(reason) : Optional.empty();
    }
}
