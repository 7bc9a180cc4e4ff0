package io.elaaoms.extraction.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a sentence into the clauses that can stand alone, without the words that only open or close them.
final class Clauses {

    /// A clause that another one depends on stays with it: cut there, neither says what was said.
    private static final Pattern SUBORDINATE = Pattern.compile(
            "(?i)^(?:when|if|after|before|since|while|because|as|although|though|once|unless|whenever|until|even|in case)\\b.*");

    private static final Pattern OPENING = Pattern.compile("(?i)^(?:"
            + "(?:hi|hello|hey)(?:\\s+there)?(?:\\s+(?-i:[A-Z])[\\w'-]+){0,3}\\s*[,.!]+\\s*"
            + "|(?:hi|hello|hey)(?:\\s+there)?\\s+"
            + "|(?:yes|yeah|yep|yup|no|nope|nah|sure|right|great|perfect|awesome|wonderful|cool|nice|true|correct|exactly|"
            + "absolutely|definitely|totally|good|fine|lovely|excellent|wow|listen|look|of\\s+course|sorry|excuse\\s+me|thanks|thank\\s+you|agreed|"
            + "thanks\\s+(?:a\\s+lot|so\\s+much|again)|thank\\s+you\\s+(?:so|very)\\s+much)"
            + "(?:\\s+for\\s+[^,.!]{1,40}(?=[,.!]))?(?:,?\\s+(?-i:[A-Z])[\\w'-]+(?=\\s*[,.!;]))?"
            + "(?:\\s*[,.!;:\u2014-]+\\s*|\\s+(?=(?:but|and|I|I'm|I've|I'd|we|my|please|that's|it's|it|she|he)\\b))"
            + "|(?:ok|okay|alright|all\\s+right|well|so|um+|uh+|er+|erm|oh|ah|aw+|hmm+|actually|also|and|but|plus|then|or|basically|"
            + "unfortunately|fortunately|luckily|sadly|obviously|honestly|frankly|anyway|anyways|you\\s+know|I\\s+mean|as\\s+for\\s+me|guess\\s+what|"
            + "by\\s+the\\s+way|to\\s+be\\s+honest|as\\s+I\\s+said|like\\s+I\\s+said|good\\s+(?:morning|afternoon|evening|day))\\b[\\s,.!:\u2014-]*"
            + ")");
    private static final Pattern CLOSING = Pattern.compile(
            "(?i)(?:[\\s,.!?;:\u2026-]+|,?\\s+(?:thanks|thank\\s+you|thanks\\s+again|you\\s+know|by\\s+the\\s+way|too|as\\s+well|though|"
                    + "actually|to\\s+be\\s+honest|I\\s+think|I\\s+guess|lol|haha|okay|ok)|(?<=\\s(?-i:[a-z]){1,12}),\\s+(?-i:[A-Z])[a-z]+)$");

    /// What may stand between two statements besides punctuation.
    private static final Set<String> CONNECTIVES = Set.of("and", "but", "so", "plus", "then", "also");
    private static final Set<String> SEPARATORS = Set.of(",", ";", "-", "\u2013", "\u2014");
    private static final Set<String> HARD = Set.of(";", "-", "\u2013", "\u2014");
    private static final Set<String> SUBJECTS = Set.of("i", "we", "he", "she");
    private static final Pattern CONTRACTED = Pattern.compile("(?i)(?:I|we|he|she)'(?:m|re|ve|d|ll|s)");
    private static final Set<String> COMMENT = Set.of("it", "that", "this", "they");
    private static final Pattern CONTRACTED_COMMENT = Pattern.compile("(?i)(?:it|that|they)'(?:s|re|ll)");
    private static final Set<String> NOMINAL =
            Set.of("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADP", "NOUN+PART", "PROPN+PART");
    private static final Set<String> POSSESSIVE = Set.of("my", "our", "your", "his", "her", "their");
    private static final int LONGEST_SUBJECT = 6;

    private final Clause sentence;

    private Clauses(Clause sentence) {
        this.sentence = sentence;
    }

    /// The clauses of `text`, each a verbatim part of it.
    static List<String> of(String text, Grammar grammar) {
        String bare = strip(text);
        if (bare.isEmpty()) {
            return List.of();
        }
        return new Clauses(new Clause(bare, grammar.tokensOf(bare))).split();
    }

    /// What is left of `text` without greetings, interjections and final punctuation.
    static String strip(String text) {
        return removeWhile(CLOSING, removeWhile(OPENING, text.strip()));
    }

    private List<String> split() {
        boolean dependent = SUBORDINATE.matcher(sentence.text()).matches();
        List<String> clauses = new ArrayList<>();
        int from = 0;
        for (int at = 1; at < sentence.tokens().size(); at++) {
            int next = afterBoundary(at);
            boolean hard = HARD.contains(sentence.token(at).text()) && isSeparator(at);
            if (next > at
                    && (hard || !dependent)
                    && (hard || hasVerb(from, at))
                    && (hard || beginsStatement(next) || beginsComment(at, next))) {
                add(
                        clauses,
                        sentence.token(from).start(),
                        sentence.token(at - 1).end());
                from = next;
                at = next;
            }
        }
        add(clauses, sentence.token(from).start(), sentence.text().length());
        return clauses;
    }

    private void add(List<String> clauses, int start, int end) {
        String clause = strip(sentence.text().substring(start, end));
        if (!clause.isEmpty()) {
            clauses.add(clause);
        }
    }

    /// Where the words go on after the separators and connectives at `at`; `at` itself where there are none.
    private int afterBoundary(int at) {
        int next = at;
        while (sentence.has(next) && isSeparator(next)) {
            next++;
        }
        return sentence.has(next) ? next : at;
    }

    private boolean isSeparator(int at) {
        Token token = sentence.token(at);
        boolean hyphen = token.text().equals("-") && !(isSpace(token.start() - 1) && isSpace(token.end()));
        return !hyphen && (SEPARATORS.contains(token.text()) || CONNECTIVES.contains(token.word()));
    }

    private boolean isSpace(int offset) {
        return offset >= 0
                && offset < sentence.text().length()
                && sentence.text().charAt(offset) == ' ';
    }

    private boolean hasVerb(int from, int to) {
        int verb = from == 0 ? sentence.verb() : sentence.verbFrom(from);
        boolean contracted = sentence.token(from).tag().contains("+AUX");
        return contracted || (verb >= 0 && verb < to) || isImperative(from);
    }

    private boolean isImperative(int from) {
        return sentence.token(from).isVerb();
    }

    /// A subject and its verb, or a request: the only places where "and" or a comma separates two statements.
    private boolean beginsStatement(int at) {
        Token first = sentence.token(at);
        if (CONTRACTED.matcher(first.text()).matches() || first.is("please")) {
            return true;
        }
        if (first.is("no")) {
            return sentence.text().toLowerCase(Locale.ROOT).endsWith("please");
        }
        if (first.is("you")) {
            return isYouDid(at);
        }
        return SUBJECTS.contains(first.word()) ? isVerbal(at + 1) : isNounSubject(at);
    }

    /// "…, that's nice": after a comma on its own, not after "and".
    private boolean beginsComment(int at, int next) {
        Token first = sentence.token(next);
        boolean comma = next == at + 1 && sentence.token(at).text().equals(",");
        return comma
                && ((COMMENT.contains(first.word()) && isVerbal(next + 1))
                        || CONTRACTED_COMMENT.matcher(first.text()).matches());
    }

    /// "and you charged me twice".
    private boolean isYouDid(int at) {
        return sentence.has(at + 1)
                && (Verbs.isPast(sentence.token(at + 1))
                        || sentence.token(at + 1).is("never"));
    }

    private boolean isVerbal(int at) {
        int next = at;
        while (sentence.has(next) && sentence.token(next).isAdverb()) {
            next++;
        }
        return sentence.has(next)
                && (sentence.token(next).isVerb() || sentence.token(next).isAux());
    }

    private boolean isNounSubject(int at) {
        Token first = sentence.token(at);
        boolean opens = first.tag().equals("DET") || first.isName() || POSSESSIVE.contains(first.word());
        if (!opens) {
            return false;
        }
        int next = at + 1;
        while (sentence.has(next)
                && next - at < LONGEST_SUBJECT
                && NOMINAL.contains(sentence.token(next).tag())) {
            next++;
        }
        return next > at && sentence.has(next) && isVerbal(next) && sentence.isFinite(nextVerb(next));
    }

    private int nextVerb(int at) {
        int next = at;
        while (sentence.token(next).isAdverb()) {
            next++;
        }
        return next;
    }

    private static String removeWhile(Pattern edge, String text) {
        String rest = text;
        for (Matcher matcher = edge.matcher(rest);
                matcher.find() && matcher.end() > matcher.start();
                matcher = edge.matcher(rest)) {
            rest = (rest.substring(0, matcher.start()) + rest.substring(matcher.end())).strip();
        }
        return rest;
    }
}
