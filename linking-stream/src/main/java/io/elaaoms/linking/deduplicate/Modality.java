package io.elaaoms.linking.deduplicate;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What a sentence says about itself.
///
/// @param rejected stems of what it sets aside itself: "… instead of email", "…, not by phone"
/// @param negated whether it says that something is not so
/// @param ceased whether it says that it is not so any more
/// @param ended whether it tells that something is there no longer: it died, it was sold
/// @param announcesChange whether it says that something is different from before
/// @param event whether it tells of something that happened once
/// @param time when it is so
record Modality(
        Set<String> rejected,
        boolean negated,
        boolean ceased,
        boolean ended,
        boolean announcesChange,
        boolean event,
        Time time) {

    /// When something is so, as far as a sentence says.
    enum Time {
        /// It says nothing else.
        NOW,
        /// It was so once.
        ONCE,
        /// For some days, or up to some day.
        FOR_A_WHILE
    }

    /// How many words after a negation a verb may stand for it: "no longer wants to cancel".
    private static final int REACH = 4;

    private static final Pattern CEASED = Pattern.compile(
            "\\bno longer\\b|\\bnot\\b.*\\b(?:any ?more|any longer)\\b|\\b(?:stop|quit|ceas|cancel)\\w*\\b");
    private static final Pattern ONCE = Pattern.compile(
            "\\bused to\\b|\\bgrew up\\b|\\b(?:formerly|previously)\\b|\\bas a child\\b|\\b\\w+ed\\b.*\\buntil \\d{4}\\b");
    private static final Pattern FOR_A_WHILE = Pattern.compile("\\b(?:this|next) (?:week|weekend|month)\\b"
            + "|\\b(?:today|tonight|tomorrow|until)\\b|\\bfor (?:the next |a |\\w+ )(?:days?|weeks?|months?)\\b");

    /// @param words in lower case
    static Modality of(List<String> words, Set<String> rejected) {
        String text = String.join(" ", words);
        return new Modality(
                rejected,
                isNegated(words),
                CEASED.matcher(text).find(),
                words.stream().anyMatch(Words.ENDINGS::contains),
                !rejected.isEmpty() || words.stream().map(Words::base).anyMatch(Words.CHANGES::contains),
                isEvent(words),
                time(text));
    }

    /// "does not want to cancel" takes the refusal back; "cancelled it because it never came" does not.
    private static boolean isNegated(List<String> words) {
        List<Integer> negations = positions(words, Words.NEGATIONS::contains);
        List<Integer> refusals = positions(words, word -> Words.REFUSALS.contains(Words.base(word)));
        boolean takenBack = refusals.stream()
                .anyMatch(refusal ->
                        negations.stream().anyMatch(negation -> negation < refusal && refusal - negation <= REACH));
        return !takenBack && !(negations.isEmpty() && refusals.isEmpty());
    }

    private static List<Integer> positions(List<String> words, Predicate<String> part) {
        return IntStream.range(0, words.size())
                .filter(at -> part.test(words.get(at)))
                .boxed()
                .toList();
    }

    private static Time time(String text) {
        if (ONCE.matcher(text).find()) {
            return Time.ONCE;
        }
        return FOR_A_WHILE.matcher(text).find() ? Time.FOR_A_WHILE : Time.NOW;
    }

    private static boolean isEvent(List<String> words) {
        return words.stream()
                .filter(word -> Words.VERBS.contains(word) || Words.EVENTS.contains(word))
                .findFirst()
                .filter(Words.EVENTS::contains)
                .isPresent();
    }
}
