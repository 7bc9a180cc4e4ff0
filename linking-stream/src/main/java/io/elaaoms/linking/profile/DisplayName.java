package io.elaaoms.linking.profile;

import io.elaaoms.schemas.v1.Memory;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What to call a caller. Callers say their own name, so what is taken for one is short and made of letters:
/// a sentence does not get into a greeting as a name.
final class DisplayName {

    private static final String NAME = "(?<name>\\p{L}[\\p{L}'’.-]*(?: \\p{L}[\\p{L}'’.-]*){0,3})";
    private static final Pattern STATEMENT = Pattern.compile("^(?:The )?(?:caller|customer|user)"
            + "(?:(?:'s|’s) (?:(?:full|first) )?name is| is (?:called|named)) " + NAME + "[.]?$");
    private static final Pattern ALONE = Pattern.compile(NAME);
    private static final int LONGEST = 40;

    private DisplayName() {}

    /// The name that was stated last.
    static Optional<String> of(List<Memory> memories) {
        return memories.stream()
                .sorted(Comparator.comparing(Memory::getLastSupportedAt)
                        .thenComparing(Memory::getMemoryId)
                        .reversed())
                .flatMap(memory -> nameIn(memory).stream())
                .findFirst();
    }

    /// `Dana` of `Dana Whitfield`.
    static String first(String name) {
        return name.split(" ", 2)[0];
    }

    static boolean isName(Memory memory) {
        return nameIn(memory).isPresent();
    }

    private static Optional<String> nameIn(Memory memory) {
        Stream<Matcher> stated = Stream.of(STATEMENT.matcher(memory.getContent()));
        Stream<Matcher> tagged = memory.getTags().contains("name")
                ? memory.getEntities().stream().limit(1).map(ALONE::matcher)
                : Stream.empty();
        return Stream.concat(stated, tagged)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group("name").replaceAll("[.]$", ""))
                .filter(name -> name.length() <= LONGEST)
                .findFirst();
    }
}
