package io.elaaoms.linking.deduplicate;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the rules see of a sentence.
///
/// @param tokens its words that carry meaning, in order
/// @param content their stems
/// @param byType the same by type
/// @param subject stems before the verb; none where no verb is known
/// @param subjects names before the verb
/// @param objects names after it
/// @param relatives who it is about, if not the caller: `daughter`, `dog`
/// @param modality what it says about itself
record Sentence(
        List<Token> tokens,
        Set<String> content,
        Map<Token.Type, Set<String>> byType,
        Set<String> subject,
        Set<String> subjects,
        Set<String> objects,
        Set<String> relatives,
        Modality modality) {

    private static final Cue REJECTION = Cue.of(
            "not|instead of|rather than",
            "(?:,\\s*(?:and |but )?not(?! (?:only|just|merely|simply)\\b)|instead of|rather than)\\s([^,.;]*)");
    private static final Pattern IDENTIFIER = Pattern.compile("(?=.*\\d)(?=.*[a-z])[a-z0-9-]{3,}");
    private static final Pattern TIME = Pattern.compile("\\d{1,2}:\\d{2}(am|pm)?|\\d{1,2}(am|pm)");
    private static final Pattern ORDINAL = Pattern.compile("\\d+(st|nd|rd|th)");
    private static final Set<String> AFTER_AN_HOUR = Set.of("am", "pm", "o'clock", "a.m", "p.m");

    /// @param entities names the extractor found in it; decide whether its first word is one
    static Sentence of(String text, Collection<String> entities) {
        String expanded = Phrases.plain(text);
        if (!REJECTION.mayBeIn(expanded)) {
            return of(Word.in(expanded), Set.of(), entities);
        }
        Matcher rejection = REJECTION.pattern().matcher(expanded);
        String rejected = rejection.find() ? rejection.group(1) : "";
        String main = rejection.reset().replaceAll(" ");
        Set<String> setAside = Word.in(rejected).stream().map(Word::stem).collect(toUnmodifiableSet());
        return of(Word.in(main), setAside, entities);
    }

    private static Sentence of(List<Word> words, Set<String> setAside, Collection<String> entities) {
        List<Token> tokens = tokens(words, entities);
        return new Sentence(
                tokens,
                stems(tokens, _ -> true),
                byType(tokens),
                subject(tokens),
                stems(tokens, token -> token.type() == Token.Type.NAME && token.beforeVerb()),
                stems(tokens, token -> token.type() == Token.Type.NAME && !token.beforeVerb()),
                stems(tokens, token -> Words.RELATIVES.contains(token.stem())),
                Modality.of(words, setAside));
    }

    /// Stems of the words of `type`.
    Set<String> stems(Token.Type type) {
        return byType.getOrDefault(type, Set.of());
    }

    /// Whether it says of itself, or of what `other` says, that it is not so.
    boolean denies(Sentence other) {
        Negation negation = modality.negation();
        return negation.extent() == Negation.Extent.ALL || !Collections.disjoint(negation.denied(), other.content());
    }

    private static Map<Token.Type, Set<String>> byType(List<Token> tokens) {
        Map<Token.Type, Set<String>> stems = new EnumMap<>(Token.Type.class);
        for (Token token : tokens) {
            stems.computeIfAbsent(token.type(), _ -> new HashSet<>()).add(token.stem());
        }
        return stems;
    }

    private static Set<String> subject(List<Token> tokens) {
        Set<String> before = stems(tokens, Token::beforeVerb);
        return before.size() < tokens.size() ? before : Set.of();
    }

    private static Set<String> stems(List<Token> tokens, Predicate<Token> part) {
        Set<String> stems = new HashSet<>();
        for (Token token : tokens) {
            if (part.test(token)) {
                stems.add(token.stem());
            }
        }
        return stems;
    }

    private static List<Token> tokens(List<Word> words, Collection<String> entities) {
        List<Token> tokens = new ArrayList<>();
        boolean beforeVerb = true;
        for (int index = 0; index < words.size(); index++) {
            Word word = words.get(index);
            beforeVerb &= !Words.VERBS.contains(word.lower()) && !Words.CHANGES.contains(word.base());
            if (carriesMeaning(word) || isCompared(words, index)) {
                tokens.add(new Token(word.stem(), type(words, index, entities), beforeVerb));
            }
        }
        return List.copyOf(tokens);
    }

    private static boolean carriesMeaning(Word word) {
        boolean refusal = Words.REFUSALS.contains(word.base()) && word.stem().equals(word.base());
        return !refusal && !Words.IGNORED.contains(word.lower()) && !Words.NEGATIONS.contains(word.lower());
    }

    /// "more than 50 euros".
    private static boolean isCompared(List<Word> words, int index) {
        return index + 1 < words.size() && "than".equals(words.get(index + 1).lower());
    }

    private static Token.Type type(List<Word> words, int index, Collection<String> entities) {
        Word word = words.get(index);
        if (Words.WEEKDAYS.contains(word.base())) {
            return Token.Type.WEEKDAY;
        }
        if (Words.MONTHS.contains(word.base()) || word.isFigure(ORDINAL)) {
            return Token.Type.MONTH;
        }
        if (Words.TIMES_OF_DAY.contains(word.base()) || isTime(words, index)) {
            return Token.Type.TIME;
        }
        if (Words.NUMBERS.contains(word.lower()) || word.beginsWithDigit() || word.isFigure(IDENTIFIER)) {
            return namesAThing(words, index) ? Token.Type.IDENTIFIER : Token.Type.NUMBER;
        }
        return isName(word.written(), index, entities) ? Token.Type.NAME : Token.Type.WORD;
    }

    private static boolean isTime(List<Word> words, int index) {
        Word word = words.get(index);
        boolean hour = word.beginsWithDigit() && word.lower().length() <= 2;
        return word.isFigure(TIME) || (hour && isOfAClock(words, index));
    }

    private static boolean isOfAClock(List<Word> words, int index) {
        boolean clock = index + 1 < words.size()
                && AFTER_AN_HOUR.contains(words.get(index + 1).lower());
        boolean at = index > 0 && "at".equalsIgnoreCase(words.get(index - 1).written());
        return clock || at;
    }

    /// "order 4711", "ticket number 12", "A-1001".
    private static boolean namesAThing(List<Word> words, int index) {
        Word word = words.get(index);
        boolean numbered = words.subList(Math.max(0, index - 2), index).stream()
                .anyMatch(before -> Words.NUMBERED.contains(before.lower()));
        return (numbered && word.beginsWithDigit()) || word.isFigure(IDENTIFIER);
    }

    private static boolean isName(String word, int index, Collection<String> entities) {
        boolean capital = Character.isUpperCase(word.charAt(0)) && !"I".equals(word);
        return word.indexOf('@') > 0
                || (capital && (index > 0 || entities.stream().anyMatch(entity -> entity.contains(word))));
    }
}
