package io.elaaoms.extraction.local;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says of the caller what the caller said in the first person: "I can't find my keys" → "The caller can't
/// find their keys".
final class ThirdPerson {

    private static final Pattern COMPOUND = Pattern.compile(
            "(?i)^(?:my|our)\\s+(?<whom>\\w+(?:\\s+\\w+)?(?:\\s+(?-i:[A-Z])\\w+)?)\\s+and\\s+I\\s+(?<rest>.+)");
    private static final Set<String> BEFORE_VERB = Set.of(
            "no", "longer", "also", "always", "already", "never", "not", "just", "really", "still", "last", "both");

    private static final Set<String> NEVER_VERBS =
            Set.of("CCONJ", "SCONJ", "PUNCT", "ADP", "DET", "PRON", "NUM", "INTJ");

    private final Clause clause;
    private final StringBuilder said = new StringBuilder();
    /// How the caller may be referred to by now: not mentioned, only as an owner, or as someone who acts.
    private Mention mention;
    private Agreement agreement = Agreement.NONE;
    /// Whether the caller's verb is in the present, so that a second one has to agree as well.
    private boolean present;

    private enum Mention {
        NONE,
        OWNER,
        ACTOR
    }

    /// What the next verb has to agree with.
    private enum Agreement {
        NONE,
        CALLER,
        THEY
    }

    private ThirdPerson(Clause clause, Mention mention) {
        this.clause = clause;
        this.mention = mention;
    }

    /// A sentence without its full stop, beginning with a capital; empty where the verb cannot be made to
    /// agree.
    static Optional<String> sentence(Clause clause) {
        Matcher compound = COMPOUND.matcher(clause.text());
        if (compound.matches()) {
            int rest = clauseIndex(clause, compound.start("rest"));
            return new ThirdPerson(clause, Mention.ACTOR)
                    .rewrite(rest)
                    .map(told -> "The caller and their " + compound.group("whom") + " " + told);
        }
        return new ThirdPerson(clause, Mention.NONE).rewrite(0).map(ThirdPerson::capitalised);
    }

    /// "My wife and I went …": two subjects, one statement.
    static boolean isCompound(Clause clause) {
        return COMPOUND.matcher(clause.text()).matches();
    }

    /// `clause` as it stands after "The caller …": the caller is mentioned already.
    static Optional<String> afterCaller(Clause clause) {
        return afterCaller(clause, 0);
    }

    /// The words from `start` on, likewise.
    static Optional<String> afterCaller(Clause clause, int start) {
        return new ThirdPerson(clause, Mention.ACTOR).rewrite(start);
    }

    static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static int clauseIndex(Clause clause, int offset) {
        int at = 0;
        while (clause.has(at) && clause.token(at).start() < offset) {
            at++;
        }
        return at;
    }

    private Optional<String> rewrite(int start) {
        for (int at = start; at < clause.tokens().size(); at++) {
            Optional<String> told = tell(at);
            if (told.isEmpty()) {
                return Optional.empty();
            }
            said.append(at == start ? "" : gap(at)).append(told.get());
        }
        return agreement == Agreement.CALLER ? Optional.empty() : Optional.of(said.toString());
    }

    private String gap(int at) {
        return clause.text()
                .substring(clause.token(at - 1).end(), clause.token(at).start());
    }

    private Optional<String> tell(int at) {
        Token token = clause.token(at);
        if (isInCompound(at)) {
            return Optional.of(token.text());
        }
        if (token.isFirstPerson()) {
            return Optional.of(subject());
        }
        if (agreement != Agreement.NONE && !isBeforeVerb(token)) {
            return agree(token);
        }
        return switch (token.word()) {
            case "my", "our" -> Optional.of(owner());
            case "your" -> Optional.of("the");
            case "you" -> Optional.of(at > 1 && clause.token(0).isFirstPerson() ? "the agent" : token.text());
            case "me", "us" -> Optional.of(mention == Mention.ACTOR ? "them" : actor("the caller"));
            case "mine", "ours" -> Optional.of("theirs");
            case "myself", "ourselves" -> Optional.of("themselves");
            default ->
                Optional.of(isSecondVerb(at) ? Verbs.thirdPerson(asVerb(token)).orElseGet(token::text) : token.text());
        };
    }

    /// "some me-time"
    private boolean isInCompound(int at) {
        int end = clause.token(at).end();
        return end < clause.text().length()
                && clause.text().charAt(end) == '-'
                && clause.has(at + 1)
                && gap(at + 1).isEmpty();
    }

    private String subject() {
        agreement = mention == Mention.ACTOR ? Agreement.THEY : Agreement.CALLER;
        return mention == Mention.ACTOR ? "they" : actor("the caller");
    }

    private static boolean isBeforeVerb(Token token) {
        return BEFORE_VERB.contains(token.word()) || token.isAdverb();
    }

    private Optional<String> agree(Token token) {
        boolean caller = agreement == Agreement.CALLER;
        agreement = Agreement.NONE;
        if (caller) {
            present = Verbs.isPresent(token);
            return NEVER_VERBS.contains(token.tag()) ? Optional.empty() : Verbs.thirdPerson(asVerb(token));
        }
        return Optional.of(
                switch (token.word()) {
                    case "am" -> "are";
                    case "was" -> "were";
                    default -> token.text();
                });
    }

    private String owner() {
        String owner = mention == Mention.NONE ? "the caller's" : "their";
        mention = mention == Mention.NONE ? Mention.OWNER : mention;
        return owner;
    }

    private String actor(String phrase) {
        mention = Mention.ACTOR;
        return phrase;
    }

    /// "I live in Rome and **work** as a nurse": a second verb of the same subject, unless it continues an
    /// infinitive ("to swim and run").
    private boolean isSecondVerb(int at) {
        if (!present || at < 2 || !isConjunction(at)) {
            return false;
        }
        for (int before = at - 1; before >= 0 && !clause.token(before).isFirstPerson(); before--) {
            if (clause.token(before).is("to")
                    && clause.has(before + 1)
                    && clause.token(before + 1).isVerb()) {
                return false;
            }
        }
        return Verbs.isBase(clause.token(at)) || isMistaken(at);
    }

    private boolean isConjunction(int at) {
        int before = at - 1;
        while (before > 0 && clause.token(before).isAdverb()) {
            before--;
        }
        return clause.token(before).is("and") || clause.token(before).is("but");
    }

    /// The tagger takes some verbs after a noun phrase for adjectives or nouns ("a teacher and live in
    /// Leeds").
    private boolean isMistaken(int at) {
        return Lexicon.has("second-verbs", clause.token(at).word())
                && clause.has(at + 1)
                && Set.of("ADP", "DET", "PRON").contains(clause.token(at + 1).tag());
    }

    /// What stands where a verb has to stand is one, whatever the tagger takes it for.
    private static Token asVerb(Token token) {
        return token.isVerb() || token.isAux()
                ? token
                : new Token(token.text(), "VERB", token.lemma(), token.start(), token.end());
    }
}
