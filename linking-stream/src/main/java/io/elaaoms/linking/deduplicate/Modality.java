package io.elaaoms.linking.deduplicate;

import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/// What a sentence says about itself.
///
/// @param rejected stems of what it sets aside itself: "… instead of email", "…, not by phone"
/// @param negation what it says is not so
/// @param ceased whether it says that it is not so any more
/// @param ended whether it tells that something is there no longer: it died, it was sold, it is over
/// @param announcesChange whether it says that something is different from before
/// @param event whether it tells of something that happened once
/// @param time when it is so
/// @param text the whole, in lower case, one space between words: for what is seldom asked
record Modality(
        Set<String> rejected,
        Negation negation,
        boolean ceased,
        boolean ended,
        boolean announcesChange,
        boolean event,
        Time time,
        String text) {

    /// When something is so, as far as a sentence says.
    enum Time {
        /// It says nothing else.
        NOW,
        /// It was so once.
        ONCE,
        /// For some days, or up to some day.
        FOR_A_WHILE
    }

    private static final Cue CEASED = Cue.of(
            "no longer|any more|anymore|any longer|stop|quit|ceas|cancel",
            "\\bno longer\\b(?! than\\b)|\\bnot\\b.*\\b(?:any ?more|any longer)\\b|\\b(?:stop|quit|ceas|cancel)\\w*\\b");
    private static final Cue ONCE = Cue.of(
            "used to|grew up|formerly|previously|as a child|until",
            "\\bused to\\b|\\bgrew up\\b|\\b(?:formerly|previously)\\b|\\bas a child\\b|\\b\\w+ed\\b.*\\buntil \\d{4}\\b");
    private static final Cue FOR_A_WHILE = Cue.of(
            "week|month|day|tonight|tomorrow|until",
            "\\b(?:this|next) (?:week|weekend|month)\\b|\\b(?:today|tonight|tomorrow|until)\\b"
                    + "|\\bfor (?:the next |a |\\w+ )(?:days?|weeks?|months?)\\b");

    private static final Cue ENDED = Cue.of(
            "back from| off| over|ended",
            "\\b(?:is|are) back from\\b|\\b(?:taken|came|comes) off\\b|\\b(?:is|are) over\\b(?! \\d)|\\b(?:has|have) ended\\b");
    private static final Cue TO_COME = Cue.of(
            "will|going to|about to|promis|plan|intend|agre|mean",
            "\\b(?:will|(?:is|are) (?:going|about) to|(?:promis|plan|intend|agre|mean)\\w* to)\\b(?! (?:not|never)\\b)");
    private static final Cue PERFECT = Cue.of(
            "has |have |had ",
            "\\b(?:has|have|had)(?: (?:already|now|finally|just|since|been|often|always|regularly|once|twice))* (?:\\w+ed|sent|paid|bought|brought|told|given|made"
                    + "|taken|written|met|done|put|sold|found|returned)\\b");
    private static final Cue REPEATED = Cue.of(
            "often|usually|always|before|times|twice|regularly",
            "\\b(?:often|usually|always|before|times|twice|regularly)\\b");

    static Modality of(List<Word> words, Set<String> rejected) {
        String text = text(words);
        return new Modality(
                rejected,
                Negation.in(words),
                CEASED.isIn(text),
                ENDED.isIn(text) || words.stream().anyMatch(word -> Words.ENDINGS.contains(word.lower())),
                !rejected.isEmpty() || words.stream().anyMatch(word -> Words.CHANGES.contains(word.base())),
                isEvent(words),
                time(text),
                text);
    }

    /// Whether it tells of something that is still to be done.
    boolean isToCome() {
        return TO_COME.isIn(text);
    }

    /// Whether it tells that something is done: it was sent, it has been paid.
    boolean isDone() {
        return event || PERFECT.isIn(text);
    }

    /// Whether that is so more than once.
    boolean isRepeated() {
        return REPEATED.isIn(text);
    }

    /// In lower case, one space between words.
    private static String text(List<Word> words) {
        StringJoiner text = new StringJoiner(" ");
        for (Word word : words) {
            text.add(word.lower());
        }
        return text.toString();
    }

    private static Time time(String text) {
        if (ONCE.isIn(text)) {
            return Time.ONCE;
        }
        return FOR_A_WHILE.isIn(text) ? Time.FOR_A_WHILE : Time.NOW;
    }

    private static boolean isEvent(List<Word> words) {
        for (Word word : words) {
            if (Words.EVENTS.contains(word.lower())) {
                return true;
            }
            if (Words.VERBS.contains(word.lower())) {
                return false;
            }
        }
        return false;
    }
}
