package io.elaaoms.linking.wording;

import io.elaaoms.linking.wording.Wordsmith.Words;
import io.elaaoms.platform.llm.Speech;
import io.elaaoms.schemas.v1.WordingRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a wording may rest on. It is short, can be said, and has no number and no name that it was not given.
/// A name is a word with a capital inside a sentence; where every noun has one, names cannot be told.
///
/// @param numbers every number that was given, in digits
/// @param words every word that was given, in small letters
/// @param nounsAreCapital whether the greeting's language writes all nouns so
public record Grounds(Set<String> numbers, Set<String> words, boolean nounsAreCapital) {

    public static final int LONGEST_SUMMARY = 600;
    public static final int LONGEST_GREETING = 240;

    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
    private static final Pattern END_OF_SENTENCE = Pattern.compile("[.!?…¿¡。！？]");
    private static final Set<String> CAPITAL_NOUNS = Set.of("de", "lb");

    public Grounds {
        numbers = Set.copyOf(numbers);
        words = Set.copyOf(words);
    }

    public static Grounds of(WordingRequest request) {
        String given = Stream.of(
                        List.of(request.getName().orElse(""), request.getSummary(), request.getGreeting()),
                        request.getMemories(),
                        request.getTopics(),
                        request.getCommitments())
                .flatMap(List::stream)
                .collect(Collectors.joining("\n"));
        String language = request.getLanguage().orElse("en").split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        return new Grounds(found(NUMBER, given), found(WORD, given), CAPITAL_NOUNS.contains(language));
    }

    /// What is wrong with `wording`, for a model to read and without its words; empty: nothing.
    public Optional<String> whatIsWrongWith(Words wording) {
        if (!Speech.canBeSaid(wording.summary(), LONGEST_SUMMARY)) {
            return Optional.of(
                    "The summary was not plain sentences of %d characters at most".formatted(LONGEST_SUMMARY));
        }
        if (!Speech.canBeSaid(wording.greeting(), LONGEST_GREETING)) {
            return Optional.of(
                    "The greeting was not plain sentences of %d characters at most".formatted(LONGEST_GREETING));
        }
        return isGrounded(wording.summary(), false) && isGrounded(wording.greeting(), nounsAreCapital)
                ? Optional.empty()
                : Optional.of("There was a number or a name that the profile does not have");
    }

    private boolean isGrounded(String text, boolean anyNounMayBe) {
        return numbers.containsAll(found(NUMBER, text)) && (anyNounMayBe || words.containsAll(names(text)));
    }

    /// Words with a capital that no sentence begins with; "I" is none.
    private static Set<String> names(String text) {
        return WORD.matcher(text)
                .results()
                .filter(word -> word.group().length() > 1
                        && Character.isUpperCase(word.group().codePointAt(0)))
                .filter(word -> !beginsASentence(word, text))
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /// Whether an end of a sentence is all that stands between it and the word before.
    private static boolean beginsASentence(MatchResult word, String text) {
        int from = word.start();
        while (from > 0 && !Character.isLetterOrDigit(text.charAt(from - 1))) {
            from--;
        }
        return from == 0
                || END_OF_SENTENCE.matcher(text.substring(from, word.start())).find();
    }

    private static Set<String> found(Pattern what, String text) {
        Matcher matcher = what.matcher(text);
        return matcher.results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
