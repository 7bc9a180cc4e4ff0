package io.elaaoms.extraction.admission;

import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Role;
import io.elaaoms.schemas.v1.Turn;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the caller's words bear out. A sentence needs a quote from a user turn, and its own words must have
/// been said: by the caller there, or by the agent just before with the caller's yes.
final class Evidence {

    private static final int SHORTEST_QUOTE = 2;
    private static final int SHORT_ANSWER = 5;
    /// Three in 747 sentences that a model wrote about real conversations fell below 0.4.
    private static final double SAID_SHARE = 1 / 3.0;

    private static final Pattern ANSWER = Pattern.compile(
            "^(?:oh |well |um |uh |and |but )*(?:yes|yeah|yep|yup|ya|sure|correct|exactly|"
                    + "right|indeed|absolutely|definitely|certainly|of course|please do|that's (?:right|correct|true|it|me|fine)|"
                    + "that is (?:right|correct|true|me)|it is|i am|i do|i have|i did|i was|i would|we do|we have|we are|mm-?hmm|"
                    + "uh-?huh|no|nope|not|never|i'm not|i don't|true|you're right|perfect|sounds good|agreed|okay,? do)\\b.*");

    private static final Pattern LONG_NUMBER = Pattern.compile("\\+?\\d(?:[ ().-]{0,2}\\d){5,}");
    /// From here on it could be a telephone number, which redaction would not have seen if it was spelled
    /// out.
    private static final int TELEPHONE_DIGITS = 10;

    private static final Pattern FEELING =
            Pattern.compile("\\b(?:frustrat|angry|anger|happ|satisf|dissatisf|grateful|thankful|worr|"
                    + "anxious|upset|annoy|disappoint|relie[fv]|pleas|excit|sad|stress|impatien|confus|delight|concern|nervous|"
                    + "overwhelm|furious|irritat)");

    private static final Pattern CAPITALISED = Pattern.compile("\\b\\p{Lu}[\\p{L}'-]*");

    private final List<Turn> speech;
    private final Words spoken;
    private final Words byAgent;

    /// @param speech spoken turns of both, in order
    Evidence(List<Turn> speech) {
        this.speech = List.copyOf(speech);
        this.spoken = words(this.speech);
        this.byAgent = words(this.speech.stream()
                .filter(turn -> turn.getRole() == Role.AGENT)
                .toList());
    }

    Words spoken() {
        return spoken;
    }

    /// The user turn that `candidate` quotes: the one that it names if it holds the quote, else the first that
    /// does.
    Optional<Turn> sourceOf(Candidate candidate) {
        String quote = Text.fold(candidate.getSourceQuote());
        return speech.stream()
                .filter(turn -> turn.getRole() == Role.USER && holds(Text.fold(turn.getMessage()), quote))
                .min(Comparator.comparing(turn -> turn.getIndex() != candidate.getSourceTurn()));
    }

    /// Why `source` does not bear out `candidate`, if so.
    Optional<Refusal> refusalOf(Candidate candidate, Turn source) {
        Words stated = Words.of(candidate.getContent());
        boolean answer = isAnswer(candidate.getSourceQuote());
        if (!answer && Words.of(candidate.getSourceQuote()).isEmpty()) {
            return Optional.of(Refusal.TRIVIAL_QUOTE);
        }
        if (stated.isEmpty() || !wereSaid(candidate.getContent())) {
            return Optional.of(Refusal.UNSUPPORTED);
        }
        return isForeign(source)
                ? Wording.when(isUntranslated(candidate.getContent(), source), Refusal.NOT_A_STATEMENT)
                : inEnglish(candidate, stated, source);
    }

    /// Whether an English frame is filled with the caller's own language; names stay as they are.
    private static boolean isUntranslated(String content, Turn source) {
        Words plain = Words.of(CAPITALISED.matcher(content).replaceAll(" "));
        return plain.count() > 0 && 2 * plain.in(Words.of(source.getMessage())).count() >= plain.count();
    }

    private Optional<Refusal> inEnglish(Candidate candidate, Words stated, Turn source) {
        Words byCaller = stated.in(Words.of(source.getMessage()));
        Words asked = isReply(source) ? stated.in(words(before(source))) : Words.NONE;
        boolean own = 2 * byCaller.count() + 1 >= stated.count()
                || !byCaller.without(words(agentBefore(source))).isEmpty();
        if (!own && asked.isEmpty() && !isFeeling(candidate)) {
            boolean echo = stated.in(byAgent).count() > 0;
            return Optional.of(echo ? Refusal.SAID_BY_AGENT : Refusal.UNSUPPORTED);
        }
        boolean borne = stated.in(spoken).count() >= SAID_SHARE * stated.count() || isFeeling(candidate);
        return Wording.when(!borne, Refusal.UNSUPPORTED);
    }

    /// Whole words only: "man" is not said in "woman". (Scripts without spaces have no such bounds.)
    private static boolean holds(String message, String quote) {
        int at = quote.length() < SHORTEST_QUOTE ? -1 : message.indexOf(quote);
        while (at >= 0 && (isInsideWord(message, at) || isInsideWord(message, at + quote.length()))) {
            at = message.indexOf(quote, at + 1);
        }
        return at >= 0;
    }

    private static boolean isInsideWord(String text, int at) {
        return at > 0 && at < text.length() && isOfWord(text.charAt(at - 1)) && isOfWord(text.charAt(at));
    }

    private static boolean isOfWord(char sign) {
        return Character.isDigit(sign)
                || (Character.isLetter(sign) && Character.UnicodeScript.of(sign) == Character.UnicodeScript.LATIN);
    }

    private static boolean isFeeling(Candidate candidate) {
        return FEELING.matcher(Text.fold(candidate.getContent())).find();
    }

    private static boolean isAnswer(String text) {
        return ANSWER.matcher(Text.fold(text)).matches();
    }

    /// Whether what the agent said just before is part of what the caller says.
    private boolean isReply(Turn source) {
        boolean few = source.getMessage().strip().split("\\s+").length <= SHORT_ANSWER;
        boolean asked =
                before(source).stream().anyMatch(turn -> turn.getMessage().contains("?"));
        return isAnswer(source.getMessage()) || (few && asked);
    }

    /// The agent's words that `source` replies to.
    private List<Turn> before(Turn source) {
        List<Turn> earlier = agentBefore(source);
        return earlier.isEmpty() ? earlier : List.of(earlier.getLast());
    }

    private List<Turn> agentBefore(Turn source) {
        return speech.stream()
                .filter(turn -> turn.getRole() == Role.AGENT && turn.getIndex() < source.getIndex())
                .toList();
    }

    /// Where a turn is too short to tell, the whole call tells.
    private boolean isForeign(Turn source) {
        return Words.isForeign(source.getMessage())
                .or(() -> Words.isForeign(text(speech)))
                .orElse(false);
    }

    /// Long numbers are ids: no model may make one up, nor put together one that redaction did not see.
    private boolean wereSaid(String content) {
        String figures = text(speech).replaceAll("\\D", "");
        return LONG_NUMBER
                .matcher(content)
                .results()
                .map(number -> number.group().replaceAll("\\D", ""))
                .allMatch(digits -> digits.length() >= TELEPHONE_DIGITS
                        ? figures.contains(digits)
                        : Words.digits(text(speech)).contains(digits));
    }

    private static Words words(List<Turn> turns) {
        return Words.of(text(turns));
    }

    private static String text(List<Turn> turns) {
        return String.join("\n", turns.stream().map(Turn::getMessage).toList());
    }
}
