package io.elaaoms.extraction.local;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What "it" and "they" can mean: the thing that was spoken of last, by either side, one turn ago at most.
final class Topics {

    private static final Pattern IT = Pattern.compile("(?i)\\bit\\b");
    private static final Pattern IMPLIES_BOOKING =
            Pattern.compile("(?i).*\\b(?:move|reschedule|postpone|push)\\s+it\\b.*");
    private static final int MOST_WORDS = 5;

    private static final Set<String> DETERMINERS =
            Set.of("a", "an", "the", "my", "our", "your", "this", "that", "these", "those", "another", "some", "new");

    private Optional<Topic> last = Optional.empty();
    private int turn;

    /// @param plural whether "they" means it rather than "it"
    /// @param turn in which it was mentioned
    private record Topic(String phrase, boolean plural, int turn) {}

    /// What is said from now on is said in the turn at `index`.
    void enter(int index) {
        turn = index;
    }

    /// Remembers what `clause` is about.
    ///
    /// @param agent whether the agent said it: "your order" is the caller's
    void note(Clause clause, boolean agent) {
        int verb = clause.verb();
        Optional<Topic> topic = verb < 0 ? first(clause, 0, agent) : first(clause, verb + 1, agent);
        topic.or(() -> verb < 0 ? Optional.empty() : first(clause, 0, agent))
                .ifPresent(found -> last = Optional.of(found));
    }

    /// `text` with "it" explained, as far as it can be.
    Optional<String> explain(String text) {
        if (!IT.matcher(text).find()) {
            return Optional.of(text);
        }
        if (current().isEmpty() && IMPLIES_BOOKING.matcher(text).matches()) {
            return Optional.of(IT.matcher(text).replaceFirst("the booking"));
        }
        return current()
                .filter(topic -> !topic.plural())
                .map(topic -> IT.matcher(text).replaceFirst(topic.phrase()));
    }

    /// What "they" (`plural`) or "it" at the beginning of a clause means.
    Optional<String> meant(boolean plural) {
        return current().filter(topic -> topic.plural() == plural).map(Topic::phrase);
    }

    private Optional<Topic> current() {
        return last.filter(topic -> turn - topic.turn() <= 1);
    }

    private Optional<Topic> first(Clause clause, int from, boolean agent) {
        for (int at = from; at < clause.tokens().size(); at++) {
            if (isHead(clause, at)) {
                return Optional.of(topic(clause, at, agent));
            }
        }
        return Optional.empty();
    }

    /// The last noun of a noun phrase.
    private static boolean isHead(Clause clause, int at) {
        Token token = clause.token(at);
        boolean more = clause.has(at + 1)
                && (clause.token(at + 1).isNoun() || clause.token(at + 1).text().startsWith("'"));
        boolean gerund =
                token.isParticiple() && at > 0 && clause.token(at - 1).text().endsWith("'s");
        return (token.tag().equals("NOUN") || gerund)
                && !more
                && !Lexicon.has("no-things", token.word())
                && !isPerson(token)
                && isDefinite(clause, at);
    }

    /// "Care" or "love" is seldom what "it" means.
    private static boolean isDefinite(Clause clause, int head) {
        int start = startOf(clause, head);
        return clause.token(head).word().endsWith("s")
                || (start > 0 && DETERMINERS.contains(clause.token(start - 1).word()))
                || clause.text()
                        .substring(
                                clause.token(start).start(), clause.token(head).end())
                        .contains("'s ");
    }

    private static int startOf(Clause clause, int head) {
        int start = head;
        while (start > 0 && head - start < MOST_WORDS && isInside(clause.token(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isPerson(Token token) {
        return Lexicon.has("female", token.word())
                || Lexicon.has("male", token.word())
                || Lexicon.has("person", token.word())
                || Lexicon.has("plural", token.word());
    }

    private Topic topic(Clause clause, int head, boolean agent) {
        int start = startOf(clause, head);
        String bare = clause.text()
                .substring(clause.token(start).start(), clause.token(head).end());
        String determiner = start == 0 ? "" : clause.token(start - 1).word();
        Token noun = clause.token(head);
        boolean plural = noun.word().endsWith("s") && !noun.word().equals(noun.lemma());
        return new Topic(determined(determiner, bare, agent), plural, turn);
    }

    private static boolean isInside(Token token) {
        return token.tag().equals("NOUN")
                || token.isName()
                || token.isAdjective()
                || token.text().endsWith("'s");
    }

    private static String determined(String determiner, String phrase, boolean agent) {
        return switch (determiner) {
            case "my", "our" -> agent ? "the " + phrase : "my " + phrase;
            case "your" -> agent ? "my " + phrase : "the " + phrase;
            case "a", "an", "the", "this", "that", "another", "some", "these", "those", "any", "new" -> "the " + phrase;
            default ->
                Character.isUpperCase(phrase.charAt(0)) && phrase.indexOf("'s ") < 0
                        ? phrase.substring(0, 1).toLowerCase(Locale.ROOT) + phrase.substring(1)
                        : phrase;
        };
    }
}
