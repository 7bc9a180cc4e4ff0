package io.elaaoms.extraction.local;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the caller asked for: imperatives with "please", "can you …", "can I have …", "no nuts, please".
final class Requests {

    private static final double CONFIDENCE = 0.85;
    private static final String POLITE = "(?:(?:please|maybe|perhaps|possibly|also|just)\\s+)*";
    private static final Pattern PLEASE = Pattern.compile("(?i),?\\s*\\bplease$");

    private static final Pattern FOR_THE_CALLER = Pattern.compile("(?i)^(?:me|us)\\b.+");

    private record Form(Pattern pattern, BiFunction<Clause, Matcher, Optional<String>> reading) {}

    private static final List<Form> FORMS = List.of(
            form(
                    "(?:can|could|would|will)\\s+you\\s+" + POLITE + "(?<not>not\\s+)?(?<verb>[a-z]+)\\s+(?<rest>.+)",
                    Requests::toDo),
            form(
                    "please\\s+" + POLITE + "(?<not>(?:don't|do\\s+not|never)\\s+)?(?<verb>[a-z]+)\\s+(?<rest>.+)",
                    Requests::toDo),
            form(
                    "(?:I|we)\\s+(?:want|need|would\\s+like)\\s+you\\s+(?<not>not\\s+)?to\\s+(?<verb>[a-z]+)\\s+(?<rest>.+)",
                    Requests::toDo),
            form("let's\\s+(?<not>)(?<verb>" + Lexicon.alternatives("joint") + ")\\s+(?<rest>.+)", Requests::toDo),
            form("(?<not>don't\\s+)?(?<verb>[a-z]+)\\s+(?<rest>.+?),?\\s+please", Requests::toDo),
            form("(?:can|could|may|might)\\s+(?:I|we)\\s+" + POLITE + "(?:get|have)\\s+(?<thing>.+)", Requests::toHave),
            form(
                    "(?:can|could|may|might)\\s+(?:I|we)\\s+" + POLITE + "(?<not>)(?<verb>[a-z]+)\\s+(?<rest>.+)",
                    Requests::toDo),
            form("(?<thing>(?:no|a|an|one|two|three|four|five|six|some|\\d+)\\s+.+?),?\\s+please", Requests::toHave));

    private Requests() {}

    static Optional<Finding> of(Clause clause) {
        return FORMS.stream()
                .map(form -> read(form, clause))
                .flatMap(Optional::stream)
                .findFirst()
                .map(content -> Finding.of(content, CONFIDENCE))
                .map(finding -> finding.theme() == Theme.ISSUE || finding.theme() == Theme.HEALTH
                        ? finding
                        : new Finding(finding.content(), Theme.ORDER, CONFIDENCE, ""));
    }

    private static Optional<String> read(Form form, Clause clause) {
        Matcher matcher = form.pattern().matcher(clause.text());
        return matcher.matches() ? form.reading().apply(clause, matcher) : Optional.empty();
    }

    private static Optional<String> toDo(Clause clause, Matcher request) {
        String verb = request.group("verb").toLowerCase(Locale.ROOT);
        boolean known = Lexicon.has("joint", verb) || Lexicon.has("agent", verb);
        if (!known) {
            return Optional.empty();
        }
        boolean negated = request.group("not") != null && !request.group("not").isEmpty();
        boolean joint = Lexicon.has("joint", verb)
                && !negated
                && !FOR_THE_CALLER.matcher(request.group("rest")).matches();
        String whom = joint ? "asked to " : "asked the agent " + (negated ? "not to " : "to ");
        return phrase(clause, request.start("rest"), request.end("rest"))
                .map(rest -> "The caller " + whom + verb + " " + rest);
    }

    private static Optional<String> toHave(Clause clause, Matcher request) {
        return phrase(clause, request.start("thing"), request.end("thing"))
                .map(thing -> "The caller asked for " + lowerFirst(thing));
    }

    private static Optional<String> phrase(Clause clause, int start, int end) {
        Matcher please = PLEASE.matcher(clause.text().substring(start, end));
        Clause bare = clause.part(start, please.find() ? start + please.start() : end);
        return bare.text().isBlank() ? Optional.empty() : ThirdPerson.afterCaller(bare);
    }

    private static String lowerFirst(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static Form form(String pattern, BiFunction<Clause, Matcher, Optional<String>> reading) {
        return new Form(Pattern.compile("(?i)^" + pattern + "$"), reading);
    }
}
