package io.elaaoms.bench.contradictions;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.elaaoms.bench.contradictions.Case.Call;
import io.elaaoms.bench.contradictions.Case.Remembered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads the written cases; `contradictions.yaml` says how they are written.
public final class Cases {

    private static final String SUITE = "/contradictions.yaml";
    private static final List<String> WHO = List.of("rules", "judge");

    private Cases() {}

    /// In the order they are written in.
    public static List<Case> read() {
        return Written.read(SUITE).valueStream().map(Cases::read).toList();
    }

    private static Case read(JsonNode written) {
        List<Call> calls = new ArrayList<>();
        int next = 1;
        for (JsonNode said : written.path("said")) {
            Call call = call(said, next);
            calls.add(call);
            next += call.statements().size();
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        WHO.stream()
                .filter(written::has)
                .forEach(who -> wrong.put(who, written.path(who).asString()));
        return new Case(
                written.path("case").asString(),
                written.path("kind").asString(),
                List.copyOf(calls),
                new Remembered(labels(written.path("current")), labels(written.path("superseded"))),
                wrong);
    }

    private static Call call(JsonNode said, int first) {
        if (said.has("late")) {
            Call call = call(said.path("late"), first);
            return new Call(call.sent(), true, first, call.statements());
        }
        boolean sent = said.has("sent");
        JsonNode words = sent ? said.path("sent") : said;
        Stream<JsonNode> statements = words.isArray() ? words.valueStream() : Stream.of(words);
        return new Call(sent, false, first, statements.map(JsonNode::asString).toList());
    }

    private static Set<String> labels(JsonNode written) {
        return written.valueStream().map(JsonNode::asString).collect(toUnmodifiableSet());
    }
}
