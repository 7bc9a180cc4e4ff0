package io.elaaoms.linking.profile;

import static java.util.Objects.requireNonNull;

import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.Memory;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What may be said to somebody of whom we know only the phone number.
final class Discretion {

    private final Set<Category> categories;
    private final Vocabulary withheld;
    private final boolean withholdsNumbersOfMoney;
    private final boolean withholdsNumbersOfPlaces;

    Discretion(ProfileSettings settings) {
        this.categories = Set.copyOf(settings.withheldCategories());
        this.withheld = new Vocabulary(Stream.of(
                        settings.withheldHealth(),
                        settings.withheldPayment(),
                        settings.withheldAddress(),
                        settings.withheldPeople())
                .flatMap(words -> requireNonNull(words).stream())
                .toList());
        this.withholdsNumbersOfMoney = hasAny(settings.withheldPayment());
        this.withholdsNumbersOfPlaces = hasAny(settings.withheldAddress());
    }

    private static boolean hasAny(@Nullable List<String> words) {
        return !requireNonNull(words).isEmpty();
    }

    boolean allows(Memory memory) {
        return !categories.contains(memory.getCategory())
                && Stream.of(List.of(memory.getContent()), memory.getEntities(), memory.getTags())
                        .flatMap(List::stream)
                        .allMatch(this::allows);
    }

    boolean allows(String text) {
        return !withheld.isIn(text)
                && !(withholdsNumbersOfMoney && TellingNumbers.areOfMoneyIn(text))
                && !(withholdsNumbersOfPlaces && TellingNumbers.areOfAPlaceIn(text));
    }
}
