package io.elaaoms.extraction.admission;

import io.elaaoms.extraction.transcript.redact.SpokenDigits;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words of a text that mean something by themselves.
record Words(Set<String> all) {

    static final Words NONE = new Words(Set.of());

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}']+");
    private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");
    private static final Pattern POSSESSIVE = Pattern.compile("'s?$|^'");

    private static final Set<String> EMPTY =
            Set.copyOf(Arrays.asList(("a an the and or but if so of to in on at by for with from"
                            + " into about as than then that this these those it its is are was were be been being am do does did done"
                            + " have has had having will would can could may might must shall should not no nor they them their theirs"
                            + " he him his she her hers we us our i me my mine you your who whom which what when where why how there"
                            + " here all any some each every both more most other such own same too very just also only again up down"
                            + " out off over under after before during while because until since between through against don't doesn't"
                            + " didn't isn't aren't wasn't weren't won't can't i'm i've i'll i'd it's that's caller customer user"
                            + " ask asks asked want wants wanted like likes prefer prefers preferred need needs needed say says said"
                            + " tell tells told mention mentions mentioned report reports reported")
                    .split(" ")));

    /// Frequent words of English that are none of the other languages'.
    private static final Set<String> ENGLISH = words("the and you your my it that this for with have not but are they"
            + " she his there what when can just would like please yes i'm it's don't i've i'd from about been were our"
            + " their get know i is of was we to had so at me she");

    /// Frequent words of other European languages that are none of English's.
    private static final Set<String> FOREIGN = words(
            "der die das und ist nicht ich bin ein eine mir bitte sie dass"
                    + " le la les des est je suis et pas une pour vous mon ma el los las que es soy una mi con por usted su il che"
                    + " sono per mio non gli os eu sou não meu uma para de het een ik niet en mijn dat nie jest proszę się że"
                    + " jestem już bir ve için lütfen bana jag är och inte alla hos tutte wszystkie wir zu mein meine auf auch noch nous avec dans estoy muy ho ik wij");

    private static final Map<String, String> NUMBERS = numbers(Map.of("ten", "10", "twelve", "12"));

    private static final int SHORTEST_STEM = 3;
    private static final int LONGEST_ENDING = 2;

    static Words of(String text) {
        return new Words(split(text)
                .filter(word -> !EMPTY.contains(word))
                .map(word -> NUMBERS.getOrDefault(word, word))
                .collect(Collectors.toUnmodifiableSet()));
    }

    static Words of(Collection<String> texts) {
        return of(String.join(" ", texts));
    }

    /// Whether `text` is rather in another language than in English; empty where nothing tells.
    static Optional<Boolean> isForeign(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long latin = LATIN.matcher(text).results().count();
        long english = split(text).filter(ENGLISH::contains).count();
        long foreign = split(text).filter(FOREIGN::contains).count();
        return 2 * latin < letters
                ? Optional.of(true)
                : Optional.of(foreign > english).filter(_ -> foreign != english);
    }

    /// The digits of `text`, whether they were transcribed as figures or as words, without what is between.
    static String digits(String text) {
        return split(text)
                .map(word -> NUMBERS.getOrDefault(word, word))
                .map(word -> word.replaceAll("\\D", ""))
                .collect(Collectors.joining());
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    int count() {
        return all.size();
    }

    /// Whether one of these is `word`, or another form of it.
    boolean holds(String word) {
        return all.contains(word) || all.stream().anyMatch(other -> areAkin(word, other));
    }

    /// Those of these that `others` hold too.
    Words in(Words others) {
        return filtered(others::holds);
    }

    Words without(Words others) {
        return filtered(word -> !others.holds(word));
    }

    private Words filtered(Predicate<String> kept) {
        return new Words(all.stream().filter(kept).collect(Collectors.toUnmodifiableSet()));
    }

    private static Set<String> words(String words) {
        return Arrays.stream(words.split(" ")).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, String> numbers(Map<String, String> beyondDigits) {
        Map<String, String> numbers = new HashMap<>(SpokenDigits.BY_WORD);
        numbers.putAll(beyondDigits);
        return Map.copyOf(numbers);
    }

    private static Stream<String> split(String text) {
        return BETWEEN.splitAsStream(Text.fold(text))
                .map(word -> POSSESSIVE.matcher(word).replaceAll(""))
                .filter(word -> !word.isEmpty());
    }

    /// "Allergic" and "allergies": the same beginning, up to a short ending.
    private static boolean areAkin(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int same = 0;
        while (same < shorter && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same >= SHORTEST_STEM && same >= shorter - LONGEST_ENDING;
    }
}
