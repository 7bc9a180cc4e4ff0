package io.elaaoms.linking.profile;

import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.Memory;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What may be said to somebody of whom we know only the phone number.
final class Discretion {

    private static final Pattern SYMBOLS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Set<Category> categories;
    private final Pattern words;
    private final Set<String> beginnings;

    Discretion(ProfileSettings settings) {
        this.categories = Set.copyOf(settings.withheldCategories());
        List<String> withheld = Stream.of(
                        settings.withheldHealth(),
                        settings.withheldPayment(),
                        settings.withheldAddress(),
                        settings.withheldPeople())
                .flatMap(List::stream)
                .toList();
        this.words = anyOf(withheld);
        this.beginnings = withheld.stream().map(Discretion::firstWord).collect(Collectors.toUnmodifiableSet());
    }

    boolean allows(Memory memory) {
        return !categories.contains(memory.getCategory())
                && Stream.of(List.of(memory.getContent()), memory.getEntities(), memory.getTags())
                        .flatMap(List::stream)
                        .allMatch(this::allows);
    }

    boolean allows(String text) {
        return !mayHold(text) || !words.matcher(text).find();
    }

    /// Whether it is worth a closer look: some word of `text` begins something to be withheld. A text is read
    /// again with each rebuild, and most have none.
    private boolean mayHold(String text) {
        return beginnings.contains("")
                || SYMBOLS.splitAsStream(text).map(Discretion::folded).anyMatch(beginnings::contains);
    }

    /// Empty where it begins with no word.
    private static String firstWord(String withheld) {
        return folded(SYMBOLS.split(withheld, -1)[0]);
    }

    /// As the pattern compares, symbol by symbol.
    private static String folded(String word) {
        return word.codePoints()
                .map(symbol -> Character.toLowerCase(Character.toUpperCase(symbol)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Whole words only: "flat" is not in "inflated". An empty list matches nothing.
    private static Pattern anyOf(List<String> words) {
        String any = words.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile(
                any.isEmpty() ? "(?!)" : "(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
