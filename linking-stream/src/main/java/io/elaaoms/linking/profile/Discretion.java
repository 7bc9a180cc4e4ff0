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

    private final Set<Category> categories;
    private final Pattern words;

    Discretion(ProfileSettings settings) {
        this.categories = Set.copyOf(settings.withheldCategories());
        this.words = anyOf(Stream.of(
                        settings.withheldHealth(),
                        settings.withheldPayment(),
                        settings.withheldAddress(),
                        settings.withheldPeople())
                .flatMap(List::stream)
                .toList());
    }

    boolean allows(Memory memory) {
        return !categories.contains(memory.getCategory())
                && Stream.of(List.of(memory.getContent()), memory.getEntities(), memory.getTags())
                        .flatMap(List::stream)
                        .allMatch(this::allows);
    }

    boolean allows(String text) {
        return !words.matcher(text).find();
    }

    /// Whole words only: "flat" is not in "inflated". An empty list matches nothing.
    private static Pattern anyOf(List<String> words) {
        String any = words.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile(
                any.isEmpty() ? "(?!)" : "(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
