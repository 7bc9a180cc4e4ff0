package io.elaaoms.extraction.local;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the caller stated: of themselves ("I live in Portland"), of theirs ("my order never arrived"), of a
/// person by name ("Mia is allergic to hazelnuts"), of the business ("your delivery was late").
final class Statements {

    private static final int FEWEST_WORDS = 4;
    private static final int LONGEST_NAME = 3;
    private static final Pattern UNFINISHED =
            Pattern.compile("(?i).*\\b(?:to|of|with|and|or|but|that|for|like|the|an?|from|because|if|when)$");
    private static final Pattern CALLING = Pattern.compile(
            "(?i)^(?:I|we)\\s+(?:am|are|was|were)\\s+(?:just\\s+)?calling\\s+(?<why>to|about|regarding|for)\\s+(?<rest>.+)");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)^(?:my|our)\\s+(?:\\w+\\s+){0,2}(?:(?:number|e-?mail|password|pin|passcode|code|card|address|id)\\s+(?:is|was)\\s+(?!not\\b|wrong\\b|lost\\b|missing\\b|\\w+(?:ed|ing)\\b)"
                    + "|(?:question|point|apologies|bad|pleasure|goodness|god)\\b).*");
    private static final Pattern KIN = Pattern.compile("(?i)^(?:my|our)\\s+(?:\\w+\\s+)?(?:"
            + Lexicon.alternatives("female", "male", "person", "pet", "plural")
            + ")(?:\\s+(?-i:[A-Z])[\\p{L}'-]+)?\\s+(?:\\w+ly\\s+)?\\w+s\\s.+");
    private static final Pattern THERE_WAS = Pattern.compile(
            "(?i)^there\\s+(?:is|was|are|were)\\s+(?:an?|no|some|two|three|several)\\s+(?:\\S+\\s+){2,}\\S+$");
    private static final Pattern BUSINESS = Pattern.compile("(?i)^(?:your|the|there)\\s.+");

    private static final Pattern LEAD = Pattern.compile(
            "(?i)^(?<lead>(?:last|next|this)\\s+\\w+(?:\\s+(?:morning|afternoon|evening|night))?|yesterday|today|tomorrow|tonight|recently|lately|on\\s+\\w+day|"
                    + "in\\s+(?:\\d{4}|\\w+)|(?:\\w+|a couple of|a few)\\s+(?:days|weeks|months|years)\\s+ago|every\\s+\\w+|these\\s+days|the\\s+other\\s+day|for\\s+\\w+\\s+\\w+"
                    + "|(?:when|while|after|since|before|because|although|though|once|whenever|at|in|on|during|after|with|for|besides|as)\\s+[^,]{2,70}(?=,)),?\\s+(?<core>(?:I|we|my|our)\\s+.+)");

    private static final Set<String> NOMINAL = Set.of("DET", "NOUN", "PROPN", "ADJ", "PRON", "NUM", "VERB");

    private Statements() {}

    static Optional<Finding> of(Clause clause) {
        if (clause.tokens().isEmpty()) {
            return Optional.empty();
        }
        Token first = clause.token(0);
        if (first.isFirstPerson()) {
            return ofCaller(clause);
        }
        if (first.is("my") || first.is("our")) {
            return ofTheirs(clause);
        }
        return ofNamed(clause).or(() -> ofBusiness(clause)).or(() -> touchingTheCaller(clause));
    }

    /// "Last week I went hiking" → "I went hiking last week".
    static String withLeadAtTheEnd(String clause) {
        Matcher lead = LEAD.matcher(clause);
        return lead.matches() ? lead.group("core") + " " + lowerFirst(lead.group("lead")) : clause;
    }

    private static Optional<Finding> ofCaller(Clause clause) {
        Matcher calling = CALLING.matcher(clause.text());
        if (calling.matches()) {
            return ThirdPerson.afterCaller(clause.part(calling.start("rest"), calling.end()))
                    .map(rest -> "The caller called " + calling.group("why").toLowerCase(Locale.ROOT) + " " + rest)
                    .map(content -> Finding.of(content, 0.7));
        }
        return SmallTalk.matches(clause.text())
                ? Optional.empty()
                : ThirdPerson.sentence(clause).map(Statements::weighed).filter(Statements::saysEnough);
    }

    /// What nothing but its grammar speaks for is believed less.
    private static Finding weighed(String content) {
        Finding finding = Finding.of(content, 0.85);
        return finding.theme() == Theme.OTHER ? new Finding(content, Theme.OTHER, 0.6, "") : finding;
    }

    private static boolean saysEnough(Finding finding) {
        return !UNFINISHED.matcher(finding.content()).matches()
                && (finding.theme() != Theme.OTHER || finding.content().split("\\s+").length >= FEWEST_WORDS);
    }

    private static Optional<Finding> ofTheirs(Clause clause) {
        boolean verbal = clause.verb() > 0 || KIN.matcher(clause.text()).matches() || ThirdPerson.isCompound(clause);
        return verbal && !SECRET.matcher(clause.text()).matches()
                ? ThirdPerson.sentence(clause)
                        .map(content -> Finding.of(content, 0.8))
                        .filter(Statements::saysEnough)
                : Optional.empty();
    }

    private static Optional<Finding> ofNamed(Clause clause) {
        int verb = clause.verb();
        boolean named = verb > 0
                && verb <= LONGEST_NAME
                && clause.tokens().subList(0, verb).stream().allMatch(token -> token.isName() || token.isAdverb())
                && clause.token(0).isName()
                && Identity.isName(clause.before(verb));
        return named ? ThirdPerson.sentence(clause).map(content -> Finding.of(content, 0.75)) : Optional.empty();
    }

    private static Optional<Finding> ofBusiness(Clause clause) {
        String text = clause.text();
        Theme theme = text.startsWith("the business ") ? Theme.ISSUE : Theme.of(text);
        boolean there = THERE_WAS.matcher(text).matches() && !Opinions.isSmallTalk(text);
        boolean business = BUSINESS.matcher(text).matches() && clause.verb() >= 0;
        if (!there && !(business && (theme == Theme.ISSUE || theme == Theme.FEELING))) {
            return Optional.empty();
        }
        String verb = theme == Theme.FEELING ? "said" : "reported";
        return ThirdPerson.afterCaller(clause)
                .map(Statements::lowerFirst)
                .map(complement -> new Finding("The caller " + verb + " that " + complement, theme, 0.8, complement));
    }

    /// "Running helps me sleep": told as what the caller finds, for a sentence
    /// about running would be nobody's.
    private static Optional<Finding> touchingTheCaller(Clause clause) {
        boolean touches = clause.verb() > 0
                && NOMINAL.contains(clause.token(0).tag())
                && (!clause.token(0).isVerb() || clause.token(0).isParticiple())
                && clause.isFirstPerson()
                && !clause.token(1).isPunctuation()
                && clause.tokens().subList(0, clause.verb()).stream().noneMatch(Subjects::isOther)
                && clause.tokens().stream().noneMatch(token -> token.word().startsWith("you"));
        return touches
                ? ThirdPerson.afterCaller(clause)
                        .map(told -> "The caller finds that " + (clause.token(0).isName() ? told : lowerFirst(told)))
                        .map(Statements::weighed)
                        .filter(Statements::saysEnough)
                : Optional.empty();
    }

    private static String lowerFirst(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
