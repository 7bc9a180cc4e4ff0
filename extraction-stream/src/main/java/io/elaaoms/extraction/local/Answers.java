package io.elaaoms.extraction.local;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Completes a bare answer with the question before it: "What's your name?" – "Dana Whitfield".
final class Answers {

    private static final double CONFIDENCE = 0.8;
    private static final int MOST_WORDS = 6;
    private static final Pattern LEAD_IN = Pattern.compile(
            "(?i)^(?:it's|it is|that's|that is|that would be|yes|yeah|to|in|i'd like|i would like|the|at|a|an)\\s+");

    private record Form(Pattern question, BiFunction<Matcher, String, Optional<String>> sentence) {}

    private static final List<Form> FORMS = List.of(
            form(
                    "(?:what(?:'s|\\s+is)\\s+your|may\\s+i\\s+have\\s+your|can\\s+i\\s+(?:have|get|take)\\s+your|could\\s+i\\s+(?:have|get)\\s+your|tell\\s+me\\s+your|your)\\s+(?:full\\s+|first\\s+)?name|"
                            + "who\\s+am\\s+i\\s+speaking\\s+(?:with|to)",
                    (_, answer) -> name(answer)),
            form(
                    "where\\s+do\\s+you\\s+live|(?:which|what)\\s+(?:city|town)\\s+(?:do\\s+you\\s+live|are\\s+you)\\s+in",
                    (_, answer) -> place(answer)),
            form("do\\s+you\\s+prefer\\s+(?<one>[\\w' -]+?),?\\s+or\\s+(?<other>[\\w' -]+)", Answers::choice),
            form(
                    "\\b(?:any|have)\\s+(?:\\w+\\s+){0,2}allerg(?:y|ies)\\b|allergic\\s+to\\s+anything",
                    (_, answer) -> Optional.of("The caller is allergic to " + answer)),
            form(
                    "(?:what\\s+time|(?:which|what)\\s+day|when)\\s+(?:would|works?|suits?|should|do|can|shall)\\b",
                    (_, answer) -> Optional.of("The caller asked for " + answer)),
            form(
                    "what(?:'s|\\s+is)\\s+your\\s+favou?rite\\s+(?<kind>[\\w' -]+)",
                    (question, answer) -> Optional.of(
                            "The caller's favourite " + question.group("kind").strip() + " is " + answer)),
            form(
                    "(?:what|which)\\s+(?<kind>(?:kind|type|sort|size|colou?r|flavou?r)(?:\\s+of\\s+[\\w' -]+?)?)\\s+(?:would|do)\\s+you\\s+(?:like|want|prefer|need)",
                    (question, answer) ->
                            Optional.of("For the " + question.group("kind").strip() + ", the caller chose " + answer)));

    private Answers() {}

    /// What `answer` says when `question` comes right before it.
    static Optional<Finding> of(String question, String answer, Grammar grammar) {
        String bare = LEAD_IN.matcher(
                        Clauses.of(answer, grammar).stream().findFirst().orElse(""))
                .replaceFirst("");
        if (bare.isEmpty()
                || bare.split("\\s+").length > MOST_WORDS
                || Clauses.of(answer, grammar).size() != 1
                || isEvasive(bare)) {
            return Optional.empty();
        }
        return FORMS.stream()
                .flatMap(form -> sentence(form, question, bare).stream())
                .findFirst()
                .map(content -> Finding.of(content, CONFIDENCE));
    }

    private static Optional<String> sentence(Form form, String question, String answer) {
        Matcher matcher = form.question().matcher(question);
        return matcher.find() ? form.sentence().apply(matcher, answer) : Optional.empty();
    }

    private static boolean isEvasive(String answer) {
        return Pattern.compile(
                        "(?i)^(?:yes|no|yeah|sure|maybe|none|nothing|either|both|any|whatever|not|i|why|what|who|you|it|ok|okay)\\b.*")
                .matcher(answer)
                .matches();
    }

    private static Optional<String> name(String answer) {
        return answer.matches("(?:[A-Z][\\p{L}'.-]*)(?:\\s+[A-Z][\\p{L}'.-]*){0,3}") && Identity.isName(answer)
                ? Optional.of("The caller's name is " + answer)
                : Optional.empty();
    }

    private static Optional<String> place(String answer) {
        return answer.matches("[A-Z][\\p{L}'.-]*(?:,?\\s+[A-Z][\\p{L}'.-]*){0,3}")
                ? Optional.of("The caller lives in " + answer)
                : Optional.empty();
    }

    private static Optional<String> choice(Matcher question, String answer) {
        String plain = answer.replaceFirst("(?i),?\\s+please$", "");
        boolean offered = question.group().toLowerCase(Locale.ROOT).contains(plain.toLowerCase(Locale.ROOT));
        return offered ? Optional.of("The caller prefers " + plain.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static Form form(String question, BiFunction<Matcher, String, Optional<String>> sentence) {
        return new Form(Pattern.compile("(?i)" + question), sentence);
    }
}
