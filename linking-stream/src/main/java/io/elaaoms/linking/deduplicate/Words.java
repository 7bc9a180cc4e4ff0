package io.elaaoms.linking.deduplicate;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The English words the rules know, each by the part it plays. Of another language they know only the
/// commonest negations; there similarity decides.
final class Words {

    private static final Pattern SPACE = Pattern.compile("\\s+");

    static final Set<String> IGNORED = words("""
            the a an of to in at on by for with from and or as that this his her their its my your our he she they i we
            you it is are am be been was were being do does did will would can could may might should just also currently
            now really very please caller user customer client any more anymore longer say says said so there about new
            """);

    static final Set<String> NEGATIONS = words("""
            not no never none without neither nor nothing nobody no-one nicht kein keine keinen nie nunca jamais pas
            """);

    /// Negations of the thing that follows, and of no more.
    static final Set<String> LACKING = words("no without");

    /// … but not of these: who has "no intention of moving" does not move, and "no longer" and "no one" are words
    /// by themselves.
    static final Set<String> OF_ALL = stems("""
            longer more one way time means case circumstance condition account event intention intent interest wish
            desire plan need reason use chance appetite point sense part
            """);

    /// May stand between "no" and the thing.
    static final Set<String> DETERMINERS = words("a an the any his her their its my our your such further other");

    /// What there is none of is named before these.
    static final Set<String> BEGINS_A_CLAUSE = words("""
            since after before until during because when while where who which if unless but though although than every
            each
            """);

    /// After a negation, they alone are denied: "not only", "nothing against".
    static final Set<String> SPARED = words("""
            only merely simply solely just least far bad wrong against unlike nur seulement solo sólo solamente
            """);

    /// Whoever has "no problem with calls" may be called.
    static final Set<String> CONCERNS = stems("""
            problem issue objection trouble difficulty concern complaint doubt worry hesitation qualm hurry rush question
            mind matter wonder
            """);

    static final Set<String> BETWEEN_NO_AND_CONCERN =
            words("have has had see be been is a an any the in big real further other");

    static final Set<String> ABLE = words("can could");

    /// "little or no pain" is none.
    static final Set<String> FEW = words("little few");

    /// In a sentence with one of these, "no" is the Spanish one.
    static final Set<String> SPANISH = words("el la los las un una del que con por para");

    /// Where "stop" is no verb.
    static final Set<String> BEFORE_A_STOP = words("a the this that each every next last first bus tram train metro");

    /// Where "refuse" is rubbish.
    static final Set<String> AFTER_REFUSE = words("collection collections bin bins bag bags sack sacks disposal");

    /// Verbs that turn what follows into its opposite.
    static final Set<String> REFUSALS =
            stems("dislike hate avoid refuse stop quit cease cancel cancelled canceled unsubscribe");

    /// What died or was sold is not had any more.
    static final Set<String> ENDINGS = words("died sold");

    /// Announce that something is different from before.
    static final Set<String> CHANGES =
            stems("now switch change instead reschedule upgrade downgrade promote move relocate");

    /// Who a statement is about, if not the caller.
    static final Set<String> RELATIVES = stems("""
            daughter son child wife husband spouse partner mother father parent brother sister grandmother grandfather
            uncle aunt cousin nephew niece friend neighbour neighbor colleague boss assistant roommate girlfriend boyfriend
            dog cat horse pet company team
            """);

    /// One can have, like or speak several: another name is another fact, not a new value.
    static final Set<String> MANY_VALUED =
            stems("like have allergic speak know visit buy collect play read take eat drink hate dislike");

    static final String PREFER = base("prefer");

    /// What happened, happened: another day or number is another event.
    static final Set<String> EVENTS = words("""
            ordered called reported complained received returned bought purchased asked visited paid missed booked arrived
            sent attended met requested mentioned tried forgot lost broke went came travelled traveled spoke talked
            contacted placed submitted picked
            """);

    /// Where a sentence's subject ends.
    static final Set<String> VERBS = words("""
            is are was were has have had does do did can will would prefers prefer wants want likes like lives live works
            work needs need uses use drives drive speaks speak moved plans loves hates dislikes enjoys owns drinks eats
            takes plays goes comes stays not no never wishes switched changed
            """);

    /// The number that follows one of these names a thing.
    static final Set<String> NUMBERED =
            words("order ticket invoice case booking claim policy reservation reference confirmation account flight");

    static final Set<String> NUMBERS = words(
            "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred once twice");

    static final Set<String> WEEKDAYS =
            stems("monday tuesday wednesday thursday friday saturday sunday weekend weekday");

    static final Set<String> MONTHS = stems("""
            january february march april june july august september october november december tomorrow today
            """);

    static final Set<String> TIMES_OF_DAY =
            stems("morning noon midday lunchtime afternoon evening night midnight early late");

    private static final Map<String, String> SAME_AS = Map.ofEntries(
                    Map.entry("want", "prefer"),
                    Map.entry("wish", "prefer"),
                    Map.entry("favour", "prefer"),
                    Map.entry("favor", "prefer"),
                    Map.entry("love", "like"),
                    Map.entry("enjoy", "like"),
                    Map.entry("dislike", "like"),
                    Map.entry("hate", "like"),
                    Map.entry("move", "live"),
                    Map.entry("relocate", "live"),
                    Map.entry("reside", "live"),
                    Map.entry("own", "have"),
                    Map.entry("has", "have"),
                    Map.entry("had", "have"),
                    Map.entry("kid", "child"),
                    Map.entry("children", "child"),
                    Map.entry("mum", "mother"),
                    Map.entry("mom", "mother"),
                    Map.entry("dad", "father"),
                    Map.entry("telephone", "phone"),
                    Map.entry("trip", "travel"),
                    Map.entry("sent", "send"),
                    Map.entry("paid", "pay"),
                    Map.entry("bought", "buy"),
                    Map.entry("brought", "bring"),
                    Map.entry("told", "tell"),
                    Map.entry("gave", "give"),
                    Map.entry("given", "give"),
                    Map.entry("made", "make"),
                    Map.entry("took", "take"),
                    Map.entry("taken", "take"),
                    Map.entry("wrote", "write"),
                    Map.entry("written", "write"),
                    Map.entry("met", "meet"),
                    Map.entry("one", "1"),
                    Map.entry("two", "2"),
                    Map.entry("three", "3"),
                    Map.entry("four", "4"),
                    Map.entry("five", "5"),
                    Map.entry("six", "6"),
                    Map.entry("seven", "7"),
                    Map.entry("eight", "8"),
                    Map.entry("nine", "9"),
                    Map.entry("ten", "10"),
                    Map.entry("eleven", "11"),
                    Map.entry("twelve", "12"))
            .entrySet()
            .stream()
            .collect(toUnmodifiableMap(entry -> base(entry.getKey()), entry -> base(entry.getValue())));

    private Words() {}

    /// What a word with this base stands for: `wants` and `prefers` are the same.
    static String meaning(String base) {
        return SAME_AS.getOrDefault(base, base);
    }

    /// The word without its commonest endings.
    static String base(String word) {
        String shorter = withoutEnding(word);
        return shorter.length() > 3 && shorter.endsWith("e") ? shorter.substring(0, shorter.length() - 1) : shorter;
    }

    private static String withoutEnding(String word) {
        if (word.length() > 4 && (word.endsWith("ies") || word.endsWith("ied"))) {
            return word.substring(0, word.length() - 3) + "y";
        }
        boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us");
        String singular = plural ? word.substring(0, word.length() - 1) : word;
        if (singular.length() > 5 && singular.endsWith("ing")) {
            return undouble(singular.substring(0, singular.length() - 3));
        }
        boolean past = singular.length() > 4 && singular.endsWith("ed");
        return past ? undouble(singular.substring(0, singular.length() - 2)) : singular;
    }

    /// "stopped" → "stop", but "called" → "call".
    private static String undouble(String stem) {
        int last = stem.length() - 1;
        boolean doubled =
                last > 2 && stem.charAt(last) == stem.charAt(last - 1) && "lsz".indexOf(stem.charAt(last)) < 0;
        return doubled ? stem.substring(0, last) : stem;
    }

    private static Set<String> words(String list) {
        return SPACE.splitAsStream(list.strip()).collect(toUnmodifiableSet());
    }

    private static Set<String> stems(String list) {
        return words(list).stream().map(Words::base).collect(toUnmodifiableSet());
    }
}
