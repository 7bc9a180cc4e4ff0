package io.elaaoms.extraction.local;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Who a conversation has mentioned so far, to explain "he", "she" and "they" with.
final class People {

    private static final String KINSHIP = Lexicon.alternatives("female", "male", "person", "pet");
    private static final String NAME = "(?-i:[A-Z][\\p{L}'-]+)";
    private static final Pattern RELATION = Pattern.compile("(?i)\\b(?:my|our)\\s+((?:\\w+\\s+)?(?:" + KINSHIP
            + "))\\b(?:(?:'s\\s+name\\s+is|,)?\\s+(?:called\\s+|named\\s+|(?:whose|his|her)\\s+name\\s+is\\s+|is\\s+(?:called|named)\\s+)?("
            + NAME + "))?");
    private static final Pattern ADOPTED = Pattern.compile(
            "(?i)\\b(?:a|an|another)\\s+((?:\\w+\\s+)?(?:" + KINSHIP + "))\\s+(?:called|named)\\s+(" + NAME + ")");
    private static final Pattern SEVERAL =
            Pattern.compile("(?i)\\b(?:my|our)\\s+((?:\\w+\\s+)?(?:" + Lexicon.alternatives("plural") + "))\\b");
    private static final Pattern NAME_WORD = Pattern.compile(NAME);

    private final List<Person> mentioned = new ArrayList<>();
    private final Set<String> several = new LinkedHashSet<>();

    /// @param relation `daughter`, `older brother`
    /// @param name empty where it was not said
    record Person(String relation, String name) {

        /// As the caller would say it: `my daughter Mia`.
        String phrase() {
            return ("my " + relation + " " + name).strip();
        }

        private String kind() {
            return relation.substring(relation.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        }

        private boolean canBe(String pronoun) {
            return switch (pronoun.toLowerCase(Locale.ROOT)) {
                case "she" -> !Lexicon.has("male", kind());
                case "he" -> !Lexicon.has("female", kind());
                default -> Lexicon.has("pet", kind());
            };
        }
    }

    /// Notes whom `clause` mentions, and answers with those whose name is news.
    List<Person> note(String clause) {
        List<Person> introduced = new ArrayList<>();
        RELATION.matcher(clause).results().forEach(found -> add(found, introduced));
        ADOPTED.matcher(clause).results().forEach(found -> add(found, introduced));
        SEVERAL.matcher(clause).results().forEach(found -> several.add("my " + found.group(1)));
        return introduced;
    }

    /// The only one whom `pronoun` can mean.
    Optional<String> meantBy(String pronoun) {
        if (pronoun.equalsIgnoreCase("they")) {
            return several.size() == 1 ? several.stream().findFirst() : Optional.empty();
        }
        List<Person> possible =
                mentioned.stream().filter(person -> person.canBe(pronoun)).toList();
        return possible.size() == 1 ? Optional.of(possible.getFirst().phrase()) : Optional.empty();
    }

    /// The only one whose something "his", "her" or "their" can be.
    Optional<String> ownerMeantBy(String pronoun) {
        return switch (pronoun.toLowerCase(Locale.ROOT)) {
            case "his" -> meantBy("he");
            case "her" -> meantBy("she");
            default -> Optional.empty();
        };
    }

    private void add(MatchResult found, List<Person> introduced) {
        String relation = found.group(1);
        String name = found.group(2) == null || !isName(found.group(2)) ? "" : found.group(2);
        boolean known = mentioned.stream()
                .anyMatch(person -> person.relation().equalsIgnoreCase(relation)
                        && (name.isEmpty() || person.name().equals(name)));
        if (known) {
            return;
        }
        Person person = new Person(relation, name);
        mentioned.removeIf(nameless -> nameless.relation().equalsIgnoreCase(relation)
                && nameless.name().isEmpty());
        mentioned.add(person);
        if (!name.isEmpty()) {
            introduced.add(person);
        }
    }

    private static boolean isName(String word) {
        return NAME_WORD.matcher(word).matches() && !Lexicon.has("not-names", word);
    }
}
