package io.elaaoms.linking.deduplicate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

    private static final Pattern REJECTION =
            Pattern.compile("(?:,\\s*(?:and |but )?not|instead of|rather than)\\s([^,.;]*)");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s/]+");
    private static final Pattern TRIM = Pattern.compile("^[^\\p{L}\\p{N}#+]+|[^\\p{L}\\p{N}]+$");
    private static final Pattern IDENTIFIER = Pattern.compile("(?=.*\\d)(?=.*[a-z])[a-z0-9-]{3,}");
    private static final Pattern TIME = Pattern.compile("\\d{1,2}:\\d{2}(am|pm)?|\\d{1,2}(am|pm)");
    private static final Pattern ORDINAL = Pattern.compile("\\d+(st|nd|rd|th)");

    /// @param entities names the extractor found in it; decide whether its first word is one
    static Sentence of(String text, Collection<String> entities) {
        String expanded = Phrases.plain(text);
        Matcher rejection = REJECTION.matcher(expanded);
        String rejected = rejection.find() ? rejection.group(1) : "";
        String main = rejection.reset().replaceAll(" ");
        List<String> words = words(main);
        List<String> lower =
                words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        Set<String> setAside = words(rejected).stream()
                .map(word -> Words.stem(word.toLowerCase(Locale.ROOT)))
                .collect(toUnmodifiableSet());
        return of(tokens(words, entities), Modality.of(lower, setAside));
    }

    private static Sentence of(List<Token> tokens, Modality modality) {
        Set<String> content = tokens.stream().map(Token::stem).collect(toUnmodifiableSet());
        return new Sentence(
                tokens,
                content,
                tokens.stream().collect(groupingBy(Token::type, mapping(Token::stem, toUnmodifiableSet()))),
                subject(tokens),
                names(tokens, true),
                names(tokens, false),
                content.stream().filter(Words.RELATIVES::contains).collect(toUnmodifiableSet()),
                modality);
    }

    /// Stems of the words of `type`.
    Set<String> stems(Token.Type type) {
        return byType.getOrDefault(type, Set.of());
    }

    private static Set<String> subject(List<Token> tokens) {
        Set<String> before =
                tokens.stream().filter(Token::beforeVerb).map(Token::stem).collect(toUnmodifiableSet());
        return before.size() < tokens.size() ? before : Set.of();
    }

    private static Set<String> names(List<Token> tokens, boolean beforeVerb) {
        return tokens.stream()
                .filter(token -> token.type() == Token.Type.NAME && token.beforeVerb() == beforeVerb)
                .map(Token::stem)
                .collect(toUnmodifiableSet());
    }

    private static List<String> words(String text) {
        return BETWEEN_WORDS
                .splitAsStream(text)
                .map(Sentence::trimmed)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String trimmed(String part) {
        boolean isTrim = !part.isEmpty()
                && Character.isLetterOrDigit(part.charAt(0))
                && Character.isLetterOrDigit(part.charAt(part.length() - 1));
        return isTrim ? part : TRIM.matcher(part).replaceAll("");
    }

    private static List<Token> tokens(List<String> words, Collection<String> entities) {
        List<Token> tokens = new ArrayList<>();
        boolean beforeVerb = true;
        for (int index = 0; index < words.size(); index++) {
            String word = words.get(index).toLowerCase(Locale.ROOT);
            beforeVerb &= !Words.VERBS.contains(word) && !Words.CHANGES.contains(Words.base(word));
            if (carriesMeaning(word)) {
                tokens.add(new Token(Words.stem(word), type(words, index, entities), beforeVerb));
            }
        }
        return List.copyOf(tokens);
    }

    private static boolean carriesMeaning(String word) {
        boolean refusal =
                Words.REFUSALS.contains(Words.base(word)) && Words.stem(word).equals(Words.base(word));
        return !refusal && !Words.IGNORED.contains(word) && !Words.NEGATIONS.contains(word);
    }

    private static Token.Type type(List<String> words, int index, Collection<String> entities) {
        String word = words.get(index).toLowerCase(Locale.ROOT);
        String base = Words.base(word);
        if (Words.WEEKDAYS.contains(base)) {
            return Token.Type.WEEKDAY;
        }
        if (Words.MONTHS.contains(base) || ORDINAL.matcher(word).matches()) {
            return Token.Type.MONTH;
        }
        if (Words.TIMES_OF_DAY.contains(base) || isTime(words, index)) {
            return Token.Type.TIME;
        }
        if (Words.NUMBERS.contains(word)
                || Character.isDigit(word.charAt(0))
                || IDENTIFIER.matcher(word).matches()) {
            return namesAThing(words, index) ? Token.Type.IDENTIFIER : Token.Type.NUMBER;
        }
        return isName(words.get(index), index, entities) ? Token.Type.NAME : Token.Type.WORD;
    }

    private static boolean isTime(List<String> words, int index) {
        String word = words.get(index).toLowerCase(Locale.ROOT);
        String next = index + 1 < words.size() ? words.get(index + 1).toLowerCase(Locale.ROOT) : "";
        boolean hour = word.length() <= 2 && Character.isDigit(word.charAt(0));
        boolean clock = Set.of("am", "pm", "o'clock", "a.m", "p.m").contains(next);
        boolean at = index > 0 && "at".equalsIgnoreCase(words.get(index - 1));
        return TIME.matcher(word).matches() || (hour && (clock || at));
    }

    /// "order 4711", "ticket number 12", "A-1001".
    private static boolean namesAThing(List<String> words, int index) {
        String word = words.get(index).toLowerCase(Locale.ROOT);
        boolean numbered = words.subList(Math.max(0, index - 2), index).stream()
                .map(before -> before.toLowerCase(Locale.ROOT))
                .anyMatch(Words.NUMBERED::contains);
        return (numbered && Character.isDigit(word.charAt(0)))
                || IDENTIFIER.matcher(word).matches();
    }

    private static boolean isName(String word, int index, Collection<String> entities) {
        boolean capital = Character.isUpperCase(word.charAt(0)) && !"I".equals(word);
        return word.indexOf('@') > 0
                || (capital && (index > 0 || entities.stream().anyMatch(entity -> entity.contains(word))));
    }
}
