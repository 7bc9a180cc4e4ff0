package io.elaaoms.extraction.admission;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Text made comparable.
final class Text {

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern APOSTROPHE = Pattern.compile("[\u2018\u2019\u02BC]");
    private static final Pattern QUOTATION_MARK = Pattern.compile("[\u201C\u201D]");

    /// "1gn0re", "@dmin": a word with signs in the place of letters.
    private static final Pattern LEET =
            Pattern.compile("(?<![\\p{L}\\p{N}])(?=\\S*\\p{L})[\\p{L}0134579@$!]*[0134579@$!][\\p{L}0134579@$!]*");

    private static final Map<Character, Character> LETTERS =
            Map.of('0', 'o', '1', 'i', '3', 'e', '4', 'a', '5', 's', '7', 't', '9', 'g', '@', 'a', '$', 's', '!', 'i');

    private static final Pattern HYPHEN = Pattern.compile("(?<=\\p{L})-(?=\\p{L})");

    /// "i-g-n-o-r-e", "a d m i n".
    private static final Pattern SPELLED = Pattern.compile("(?<!\\p{L})(?:\\p{L}[-. ]{1,2}){3,}\\p{L}(?!\\p{L})");

    private Text() {}

    /// Case, white space, the shape of quotation marks and what cannot be seen aside, the same words.
    static String fold(String text) {
        String composed = Normalizer.normalize(INVISIBLE.matcher(text).replaceAll(""), Normalizer.Form.NFKC);
        String straight = QUOTATION_MARK
                .matcher(APOSTROPHE.matcher(composed).replaceAll("'"))
                .replaceAll("\"");
        return SPACE.matcher(straight).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    /// As it stands, with single spaces.
    static String inOneLine(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    /// Each way in which somebody may read `text`: as it stands, with signs read as letters, with what is
    /// spelled out or hyphenated put together.
    static List<String> readings(String text) {
        String folded = fold(text);
        String plain = LEET.matcher(folded).replaceAll(word -> unleet(word.group()));
        return Stream.of(folded, plain)
                .flatMap(reading -> Stream.of(
                        reading,
                        SPELLED.matcher(reading).replaceAll(Text::together),
                        HYPHEN.matcher(reading).replaceAll("")))
                .distinct()
                .toList();
    }

    private static String unleet(String word) {
        return word.chars()
                .mapToObj(sign -> LETTERS.getOrDefault((char) sign, (char) sign))
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    private static String together(MatchResult spelled) {
        return spelled.group().replaceAll("[-. ]", "");
    }
}
