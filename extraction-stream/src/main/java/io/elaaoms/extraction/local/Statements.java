package io.elaaoms.extraction.local;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the caller stated: of themselves ("I live in Portland"), of theirs ("my order never arrived"), of a
/// person by name ("Mia is allergic to hazelnuts"), of the business ("your delivery was late").
final class Statements {

    private static final int FEWEST_WORDS = 5;
    private static final String KIN = Lexicon.alternatives("female", "male", "person", "pet", "plural");
    private static final String FINITE =
            "(?:is|are|was|were|has|have|had|isn't|aren't|wasn't|weren't|hasn't|haven't|will|won't|can|can't|does|doesn't|did|didn't|"
                    + "keeps|kept|never|needs?|wants?|likes?|loves?|hates?|prefers?|lives?|works?|plays?|goes|got|came|broke|stopped|arrived|turned|started|"
                    + "charged|sent|forgot|lost|delivered|promised|haven't|moved|passed|said|asked|told|called|left|tastes?|costs?|shows?|runs?|makes?|gave|took)";

    private static final Pattern UNFINISHED =
            Pattern.compile("(?i).*\\b(?:to|of|with|and|or|but|that|for|like|the|an?|from|because|if|when)$");
    private static final Pattern CALLER = Pattern.compile("(?i)^(?:I|we)\\s+.*");
    private static final Pattern CALLING = Pattern.compile(
            "(?i)^(?:I|we)\\s+(?:am|are|was|were)\\s+(?:just\\s+)?calling\\s+(?<why>to|about|regarding|for)\\s+(?<rest>.+)");
    private static final Pattern THEIRS = Pattern.compile("(?i)^(?:my|our)\\s+(?:(?:\\w+\\s+)?(?:" + KIN
            + ")(?:\\s+(?-i:[A-Z])[\\p{L}'-]+)?\\s+(?:\\w+ly\\s+)?\\w+s|(?:[\\w'-]+\\s+){1,6}?" + FINITE + ")\\b.+");
    private static final Pattern NAMED = Pattern.compile(
            "^(?<name>[A-Z][\\p{L}'-]+(?:\\s+[A-Z][\\p{L}'-]+)?)\\s+(?:is\\s+(?:allergic|vegetarian|vegan|intolerant|diabetic|pregnant|sick|ill|deaf|afraid|scared|turning|my|our|\\w+ing\\b|from\\b|in\\b|\\d|an?\\s)|"
                    + "has\\s+(?:an?|two|three|four|\\d+|asthma|allergies|diabetes|autism|been)\\b|likes|loves|hates|prefers|needs|wants|works|lives|plays|"
                    + "can't|cannot|doesn't|isn't|will|goes|turned|turns|started|studies|eats|moved)\\b.+");
    private static final Pattern BUSINESS =
            Pattern.compile("(?i)^(?:your|the|there)\\s+(?:[\\w'-]+\\s+){0,6}?" + FINITE + "\\b.+");
    private static final Pattern YOUR = Pattern.compile("(?i)\\byour\\b");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)^(?:my|our)\\s+(?:\\w+\\s+){0,2}(?:number|e-?mail|password|pin|passcode|code|card|address|id|question|point|apologies|bad|pleasure|goodness|god)\\b.*");

    private static final Pattern LEAD = Pattern.compile(
            "(?i)^(?<lead>(?:last|next|this)\\s+\\w+(?:\\s+(?:morning|afternoon|evening|night))?|yesterday|today|tomorrow|tonight|recently|on\\s+\\w+day|"
                    + "in\\s+(?:\\d{4}|\\w+)|(?:\\w+|a couple of|a few)\\s+(?:days|weeks|months|years)\\s+ago|every\\s+\\w+|these\\s+days),?\\s+(?<core>(?:I|we|my|our)\\s+.+)");

    private Statements() {}

    static Optional<Finding> of(String clause) {
        String text = withLeadAtTheEnd(clause);
        if (CALLER.matcher(text).matches()) {
            return ofCaller(text);
        }
        if (THEIRS.matcher(text).matches() || ThirdPerson.isCompound(text)) {
            return SECRET.matcher(text).matches()
                    ? Optional.empty()
                    : ThirdPerson.sentence(text).map(content -> Finding.of(content, 0.8));
        }
        return ofNamed(text).or(() -> ofBusiness(text));
    }

    private static Optional<Finding> ofCaller(String text) {
        Matcher calling = CALLING.matcher(text);
        if (calling.matches()) {
            return ThirdPerson.afterCaller(calling.group("rest"))
                    .map(rest -> "The caller called " + calling.group("why").toLowerCase(Locale.ROOT) + " " + rest)
                    .map(content -> Finding.of(content, 0.7));
        }
        return SmallTalk.matches(text)
                ? Optional.empty()
                : ThirdPerson.sentence(text).map(Statements::weighed).filter(Statements::saysEnough);
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

    private static Optional<Finding> ofNamed(String text) {
        Matcher named = NAMED.matcher(text);
        return named.matches() && Identity.isName(named.group("name"))
                ? ThirdPerson.sentence(text).map(content -> Finding.of(content, 0.75))
                : Optional.empty();
    }

    private static Optional<Finding> ofBusiness(String text) {
        Theme theme = text.startsWith("the business ") ? Theme.ISSUE : Theme.of(text);
        if (!BUSINESS.matcher(text).matches() || (theme != Theme.ISSUE && theme != Theme.FEELING)) {
            return Optional.empty();
        }
        String verb = theme == Theme.ISSUE ? "reported" : "said";
        String neutral = YOUR.matcher(text).replaceAll("the");
        return ThirdPerson.afterCaller(lowerFirst(neutral))
                .map(complement -> new Finding("The caller " + verb + " that " + complement, theme, 0.8, complement));
    }

    /// "Last week I went hiking" → "I went hiking last week".
    private static String withLeadAtTheEnd(String clause) {
        Matcher lead = LEAD.matcher(clause);
        return lead.matches() ? lead.group("core") + " " + lowerFirst(lead.group("lead")) : clause;
    }

    private static String lowerFirst(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
