package io.elaaoms.extraction.local;

import java.util.regex.Pattern;

/// First-person sentences that keep a call going and tell nothing of the caller.
final class SmallTalk {

    private static final Pattern TALK = Pattern.compile(
            "(?i)^(?:I|we)\\s+(?:(?:also|just|really|only|totally|completely|definitely|do|still|actually)\\s+)*(?:"
                    + "(?:think|guess|mean|know|see|hear|hope(?!\\s+to)|understand|agree|appreciate|wonder|believe|suppose|bet|say|said|thought|meant|heard|"
                    + "figured?|assume|apologi[sz]e|remember|forget|thank|got\\s+(?:it|you|ya)|feel\\s+(?:like|you|that)|look\\s+forward|can\\s+imagine)\\b"
                    + "|was\\s+(?:just\\s+)?(?:wondering|thinking|saying|hoping|about\\s+to\\s+say|told)\\b"
                    + "|am\\s+(?:so\\s+|very\\s+|really\\s+|just\\s+|all\\s+|pretty\\s+|doing\\s+)*(?:sorry|fine|good|great|well|okay|ok|sure|not\\s+sure|here|back|ready|done|listening|"
                    + "set|glad|happy\\s+(?:to|for|that)|looking\\s+forward\\s+to\\s+(?:hear|see|talk|speak)\\w*|wondering|all|both|here\\s+for|for\\s+you|afraid\\s+not|with\\s+you|on\\s+hold|driving|kidding)\\b"
                    + "|(?:don't|didn't|can't|couldn't)\\s+(?:know|think|remember|hear|understand|see|believe|mind|catch|follow|recall|mean|get\\s+(?:it|that))\\b"
                    + "|can't\\s+(?:wait|thank|complain)"
                    + "|can\\s+(?:hear|see|understand|wait|hold)"
                    + "|(?:have|had|got|have\\s+got)\\s+(?:a|one|another|some|no|two|a\\s+quick|a\\s+few)\\s+(?:\\w+\\s+)?(?:questions?|idea|minute|moment|feeling|second)\\b"
                    + "|(?:want|wanted|need|needed|would\\s+like|would\\s+love)\\s+to\\s+(?:know|ask|check|see|make\\s+sure|talk|speak|hear|say|find\\s+out|understand|thank|clarify|double)\\b"
                    + "|will\\s+(?:take\\s+(?:it|that)|be\\s+(?:right\\s+)?(?:back|there|here)|wait|hold|do\\s+(?:that|it)|think|let\\s+you|see|check|call\\s+(?:you\\s+)?(?:back|again|later)|have\\s+a\\s+look|try\\s+(?:that|it))\\b"
                    + "|would\\s+(?:say|think|appreciate|be\\s+(?:happy|glad|great))\\b"
                    + "|(?:can|could|should|must|all|both|each|will\\s+all)\\b(?<=^we\\s{1,3}\\w{1,9})|couldn't\\s+agree|am\\s+(?:\\w+\\s+)?hoping|will$|.*\\b(?:each\\s+other|us\\s+together|as\\s+a\\s+team)\\b"
                    + "|will\\s+keep\\s+(?:ya|you)|(?:have\\s+)?changed\\s+my\\s+mind|are\\s+(?:\\w+\\s+)?\\w+\\s+people$"
                    + "|(?:am|was)\\s+calling\\b"
                    + ").*");

    private SmallTalk() {}

    static boolean matches(String clause) {
        return TALK.matcher(clause).matches();
    }
}
