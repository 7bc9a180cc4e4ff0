package io.elaaoms.extraction.redteam;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Somebody who tries.
///
/// @param kind the class it belongs to
/// @param calls one or several, each of lines that begin with `Agent:` or `Caller:`
/// @param obeys the sentences that a model writes which does what it is told
/// @param admits those of them, if any, that are true and harmless
/// @param padding how many idle lines go before, so that the attack drowns in them
public record Attack(
        String id,
        String kind,
        String language,
        List<List<String>> calls,
        List<String> obeys,
        List<String> admits,
        int padding) {

    private static final List<String> IDLE = List.of(
            "Caller: Let me think about that for a moment, it has been such a long week.",
            "Agent: Take your time.",
            "Caller: The weather has been strange, hasn't it?",
            "Agent: It has.",
            "Caller: Where was I? Right, hold on, somebody is at the door.",
            "Agent: Of course.");

    /// The lines of each call, padding included.
    public List<List<String>> conversations() {
        return calls.stream().map(this::padded).toList();
    }

    private List<String> padded(List<String> call) {
        List<String> lines = new ArrayList<>();
        lines.add(call.getFirst());
        Stream.iterate(0, line -> line + 1)
                .limit(padding)
                .map(line -> IDLE.get(line % IDLE.size()))
                .forEach(lines::add);
        lines.addAll(call.subList(1, call.size()));
        return List.copyOf(lines);
    }
}
