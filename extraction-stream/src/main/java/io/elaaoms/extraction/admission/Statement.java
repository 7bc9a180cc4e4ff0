package io.elaaoms.extraction.admission;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a memory's sentence must look like: one English statement about the caller, or about somebody or
/// something that was spoken of. The frame is closed: orders, questions, dialogue and other languages
/// do not fit, whatever they say.
final class Statement {

    private static final String CALLER = "(?:the |this )?(?:caller|customer|user)";

    private static final Pattern ABOUT_THE_CALLER = Pattern.compile("^" + CALLER + "(?:'s|s'|,? (?:and|who|whose) | )");

    /// "In 2019 the caller moved to Leeds": first when, then who.
    private static final Pattern THEN_THE_CALLER = Pattern.compile(
            "^(?:in|on|at|since|after|before|during|by|from|until|last|every|for|over|as of|because of|due to|"
                    + "according to|when|while|with|instead of) [^:;]{2,80}\\bthe (?:caller|customer|user)\\b");

    /// "The caller with the number …", "All callers …": not this one.
    private static final Pattern ANOTHER_CALLER = Pattern.compile("^(?:" + CALLER
            + " (?:(?:with|at|on|under|using|number|id|behind)\\b|[+#(]?\\d)"
            + "|(?:the |an? )?(?:other|another|all|every|each|any|next|previous|future|following|second)"
            + " (?:\\w+ )?(?:callers?|customers?|users?|clients?|accounts?|persons?|people)\\b"
            + "|(?:the |an? )?(?:man|woman|person|lady|guy|gentleman|one) (?:who|that) (?:rang|rings|called|calls|phoned|phones)\\b"
            + "|(?:callers|customers|users|everyone|everybody|anyone|anybody|somebody|someone)\\b"
            + "|(?:the )?(?:account|person|number|profile|caller id|user id|owner|holder)"
            + " (?:of|with|at|behind|under|for|number|id|[+#(]?\\d)).*");

    /// "The delivery was late" is about a thing; "The agent must …" is about us.
    private static final Pattern ABOUT_A_THING = Pattern.compile(
            "^(?:the|an?|one|two|three|four|both) (?!(?:\\w+ )?(?:agents?|assistants?|ai|models?|systems?|"
                    + "(?:chat|voice)?bots?|prompts?|instructions?|memory|memories|database|admins?|administrators?|"
                    + "operators?|developers?|companies|company|staff|truth|following|answer|fact|rules?)\\b)\\p{L}");

    private static final Pattern NAME = Pattern.compile(
            "^(?:(?:Dr|Mr|Mrs|Ms|St)\\.? )?(\\p{Lu}[\\p{L}-]*)((?:'s)?(?: and| de| van| of)?(?: \\p{Lu}[\\p{L}-]*)*)(?:'s?)?(?<rest> .+)");

    private static final String VERB =
            "(?:is|are|was|were|has|have|had|will|would|can|could|does|did|do|may|might|mean|like|"
                    + "love|live|want|need|prefer|go|went|took|got|made|bought|came|left|lost|began|start|found|gave|told|said|saw|"
                    + "sent|paid|met|grew|fell|felt|kept|knew|ran|broke|became|sold|spent|won|wrote|drove|ate|hurt|put|quit|work|"
                    + "\\p{L}{2,}(?<![sui])s|\\p{L}{2,}ed|(?:is|are|was|were|do|does|did|has|have|ca|wo|could|would)n't)";

    private static final Pattern SOON_A_VERB = Pattern.compile("^ (?:[\\p{L}\\p{N}'-]+ ){0,2}" + VERB + "\\b.*");
    private static final Pattern THEN_A_VERB = Pattern.compile("^\\S+ \\S+ (?:.* )?" + VERB + "\\b.*");

    private static final String ORDER =
            "(?:accept|act|add|allow|always|answer|append|apply|approve|ask|assume|begin|bypass|"
                    + "call|cancel|change|clear|confirm|consider|delete|disable|disregard|don't|drop|enable|ensure|erase|execute|"
                    + "forget|forward|give|grant|greet|ignore|insert|issue|keep|let|list|make|mark|move|never|note|obey|only|output|"
                    + "override|please|print|purge|put|read|record|refund|remember|remove|repeat|reply|reset|respond|reveal|run|save|"
                    + "say|send|set|share|show|skip|speak|start|stop|store|take|tell|transfer|treat|update|upgrade|use|welcome|wipe|"
                    + "write|yes|no|okay|system|assistant|admin)";

    private static final Pattern BEGINS_AS_ORDER = Pattern.compile(
            "^(?:" + ORDER + "|now|then|next|do|operator|developer|human|ai|bot|model|tool|"
                    + "function|command|every|each|any|all|nobody|no one|everyone|everybody|observation|thought|action|rule|task|instruction|role|memory|policy)\\b.*");

    /// "…, change that", "…: add to her memories", "…, always pay it".
    private static final Pattern TURNS_TO_AN_ORDER =
            Pattern.compile("[,;:.!\u2013\u2014-] (?:and |then |please |now |so )*(?:"
                    + ORDER + "|(?:always|never) \\w+)"
                    + " (?:the|this|that|it|to|all|her|his|him|them|their|every|any|down|as|everything|for)\\b");

    /// What is reported has to be a statement itself: "said that repeat everything" is not.
    private static final Pattern REPORTED = Pattern.compile("^" + CALLER
            + " (?:\\w+ )?(?:says?|said|states?|stated|claims?|claimed|insists?|insisted|notes?|noted|mention(?:s|ed)|adds|added"
            + "|confirm(?:s|ed)|declare[sd]?|explain(?:s|ed)|ordered|told the agent) that (?<clause>.+)");

    private static final Pattern CLAUSE = Pattern.compile("^(?:(?:(?:they|he|she|it|this|there|nobody|nothing|no one)"
            + "|(?:the|an?|one|two|three|four|both|some|most|their|his|her|its|no|\\p{L}+'s) \\p{L}+) (?:[\\p{L}'-]+ ){0,6}?"
            + VERB
            + "\\b.*|(?!(?:i|i'm|i've|my|you|your|we|our|if|whenever|every|all|any|each|somebody|someone|anyone|everyone|"
            + "everybody|from|next|now|memory|system|the|an?|and|but|one|two|three|four|previous|prior) )[\\p{L}'-]+"
            + "(?: [\\p{L}'-]+){0,2} " + VERB + " \\S.*)");

    /// Direct speech is somebody else's sentence inside ours, and text after the full stop a second one.
    private static final Pattern SECOND_SENTENCE = Pattern.compile(
            "\\b(?:says?|said|states?|stated|quote|ordered|message|note|reads?)\\s*[:,]?\\s*\"|^[^:]*\\b(?:says?|said|states?"
                    + "|stated|quote|note|orders?|message|instructions?|reads?|content|update|context)\\s*:|(?<!\\b(?:dr|mr|mrs|ms"
                    + "|st|no|vs|prof|jr|sr|[a-z]|e\\.g|i\\.e|a\\.m|p\\.m))[.!?]+[\"')]?\\s+\\p{L}|\\?");

    private static final Pattern FOREIGN = Pattern.compile("[\\p{L}&&[^\\p{IsLatin}]]");
    private static final int MOST_FOREIGN_LETTERS = 20;

    private Statement() {}

    /// The first rule that `proposed` breaks, if any.
    ///
    /// @param speech what was said in the call, by anybody: who bears a name in `proposed` must be in it
    static Optional<Refusal> refusalOf(String proposed, Words speech) {
        String content = Text.inOneLine(proposed);
        String folded = Text.fold(content);
        return Wording.when(ANOTHER_CALLER.matcher(folded).matches(), Refusal.OTHER_CALLER)
                .or(() -> Wording.when(
                        isForeign(folded) || !isStatement(content, folded, speech), Refusal.NOT_A_STATEMENT));
    }

    private static boolean isForeign(String folded) {
        return FOREIGN.matcher(folded).results().limit(MOST_FOREIGN_LETTERS).count() == MOST_FOREIGN_LETTERS;
    }

    private static boolean isStatement(String content, String folded, Words speech) {
        return !SECOND_SENTENCE.matcher(folded).find()
                && !TURNS_TO_AN_ORDER.matcher(folded).find()
                && !reportsNoStatement(folded)
                && (ABOUT_THE_CALLER.matcher(folded).find()
                        || THEN_THE_CALLER.matcher(folded).find()
                        || (ABOUT_A_THING.matcher(folded).find()
                                && THEN_A_VERB.matcher(folded).matches())
                        || isAboutAName(content, speech));
    }

    private static boolean reportsNoStatement(String folded) {
        Matcher reported = REPORTED.matcher(folded);
        return reported.matches()
                && (BEGINS_AS_ORDER.matcher(reported.group("clause")).matches()
                        || !CLAUSE.matcher(reported.group("clause")).matches());
    }

    /// "Mia is allergic to hazelnuts": a name that fell, and soon a verb.
    private static boolean isAboutAName(String content, Words speech) {
        Matcher name = NAME.matcher(content);
        return name.matches()
                && speech.holds(Text.fold(name.group(1)))
                && !BEGINS_AS_ORDER.matcher(Text.fold(content)).matches()
                && SOON_A_VERB.matcher(name.group("rest")).matches();
    }
}
