package io.elaaoms.linking.deduplicate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a sentence says is not so.
///
/// @param extent how much of what it tells
/// @param denied stems that it denies alone: `onion` in "pizza without onions", `problem` in "no problem with
///     calls"; another sentence is denied by it where it has one of them
record Negation(Extent extent, Set<String> denied) {

    /// How much of a sentence is denied, beside single words.
    enum Extent {
        /// It is so: "has no problem with calls", "not only calls", "no later than Friday".
        NOTHING,
        /// It leaves open what it is without: "wants no calls".
        PART,
        /// It is not so.
        ALL
    }

    private static final Negation NONE = new Negation(Extent.NOTHING, Set.of());
    private static final Negation OF_ALL = new Negation(Extent.ALL, Set.of());

    /// How many words after a negation a verb may stand for it: "no longer wants to cancel".
    private static final int REACH = 4;

    /// How many words of what follows "no" or "without" are what there is none of.
    private static final int MOST_DENIED = 2;

    /// "does not want to cancel" takes the refusal back; "cancelled it because it never came" does not.
    static Negation in(List<Word> words) {
        Negation found = NONE;
        int beyondReach = 0;
        for (int at = 0; at < words.size(); at++) {
            if (isRefusal(words, at)) {
                if (at < beyondReach) {
                    return NONE;
                }
                found = found.and(OF_ALL);
            }
            if (Words.NEGATIONS.contains(words.get(at).lower())) {
                Negation one = at(words, at);
                found = found.and(one);
                beyondReach = one.extent == Extent.NOTHING ? beyondReach : at + REACH + 1;
            }
        }
        return found;
    }

    private Negation and(Negation other) {
        if (equals(NONE) || other.equals(NONE)) {
            return equals(NONE) ? other : this;
        }
        Set<String> both = new HashSet<>(denied);
        both.addAll(other.denied);
        return new Negation(extent.compareTo(other.extent) < 0 ? other.extent : extent, both);
    }

    private static Negation at(List<Word> words, int at) {
        if (isAChoice(words, at) || isBut(words, at)) {
            return NONE;
        }
        int idiom = idiom(words, at);
        if (idiom > 0) {
            return new Negation(Extent.NOTHING, Set.of(words.get(idiom).stem()));
        }
        Set<String> lacking = lacking(words, at);
        return lacking.isEmpty() ? OF_ALL : new Negation(Extent.PART, lacking);
    }

    /// "cash or no cash", "if not by phone"; but not "little or no pain".
    private static boolean isAChoice(List<Word> words, int at) {
        String before = lower(words, at - 1);
        return "if".equals(before) || ("or".equals(before) && !Words.FEW.contains(lower(words, at - 2)));
    }

    /// "nothing but fruit"; but not "said no, but …".
    private static boolean isBut(List<Word> words, int at) {
        return "but".equals(lower(words, at + 1)) && !words.get(at).endsPhrase();
    }

    /// Where the word stands that alone is denied: "not only", "no later than", "can not wait to", "does not
    /// have any problem with". 0: none is.
    private static int idiom(List<Word> words, int at) {
        String next = lower(words, at + 1);
        String afterNext = lower(words, at + 2);
        boolean eager = "wait".equals(next) && "to".equals(afterNext) && Words.ABLE.contains(lower(words, at - 1));
        if (eager || Words.SPARED.contains(next) || "than".equals(afterNext)) {
            return at + 1;
        }
        for (int behind = at + 1; behind < words.size() && behind < at + REACH; behind++) {
            if (Words.CONCERNS.contains(words.get(behind).base())) {
                return behind;
            }
            if (!Words.BETWEEN_NO_AND_CONCERN.contains(words.get(behind).lower())) {
                return 0;
            }
        }
        return 0;
    }

    /// What there is none of, by "no" or "without"; nothing where all is denied: "no longer", "has no intention
    /// of", and the Spanish "no".
    private static Set<String> lacking(List<Word> words, int at) {
        Set<String> lacking = new HashSet<>();
        if (!Words.LACKING.contains(words.get(at).lower()) || isSpanish(words)) {
            return lacking;
        }
        int behind = at + 1;
        while (lacking.size() < MOST_DENIED && isOfAThing(words, behind)) {
            Word word = words.get(behind++);
            if (Words.OF_ALL.contains(word.base())) {
                return Set.of();
            }
            if (!Words.DETERMINERS.contains(word.lower())) {
                lacking.add(word.stem());
            }
        }
        return lacking;
    }

    /// Whether the word there still belongs to what there is none of.
    private static boolean isOfAThing(List<Word> words, int at) {
        String word = lower(words, at);
        return !word.isEmpty()
                && !words.get(at - 1).endsPhrase()
                && (Words.DETERMINERS.contains(word)
                        || Words.OF_ALL.contains(words.get(at).base())
                        || !(Words.IGNORED.contains(word)
                                || Words.VERBS.contains(word)
                                || Words.BEGINS_A_CLAUSE.contains(word)));
    }

    private static boolean isSpanish(List<Word> words) {
        for (Word word : words) {
            if (Words.SPANISH.contains(word.written())) {
                return true;
            }
        }
        return false;
    }

    /// Not in "the bus stop" and "refuse collection".
    private static boolean isRefusal(List<Word> words, int at) {
        Word word = words.get(at);
        return Words.REFUSALS.contains(word.base())
                && !(word.lower().startsWith("stop") && Words.BEFORE_A_STOP.contains(lower(words, at - 1)))
                && !("refuse".equals(word.lower()) && Words.AFTER_REFUSE.contains(lower(words, at + 1)));
    }

    /// Empty where there is no word.
    private static String lower(List<Word> words, int at) {
        return at < 0 || at >= words.size() ? "" : words.get(at).lower();
    }
}
