package io.elaaoms.extraction.transcript;

import io.elaaoms.schemas.v1.Role;
import io.elaaoms.schemas.v1.Turn;
import io.elaaoms.schemas.v1.TurnKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The turns of a conversation that came as spans, in the order they were spoken.
final class SpanTurns {

    private static final String TOOL = "elevenlabs.tool.";
    private static final double NANOS_PER_SECOND = 1e9;

    private SpanTurns() {}

    static List<Turn> of(List<Span> spans, Span root) {
        List<Turn> turns = new ArrayList<>();
        spans.stream()
                .sorted(Comparator.comparingLong(Span::startNanos).thenComparingLong(Span::turnIndex))
                .forEach(span -> toTurn(span)
                        .map(draft -> draft.setIndex(turns.size())
                                .setTimeInCallSecs(secondsInto(root, span))
                                .build())
                        .ifPresent(turns::add));
        return turns;
    }

    private static Optional<Turn.Builder> toTurn(Span span) {
        if (span.name().startsWith(TOOL)) {
            String tool = Turns.name(Optional.of(span.name().substring(TOOL.length())));
            return Optional.of(turn(Role.AGENT, TurnKind.TOOL_CALL, "called " + tool));
        }
        return span.attribute("elevenlabs.user.text")
                .map(text -> turn(Role.USER, TurnKind.SPEECH, text))
                .or(() -> span.attribute("elevenlabs.agent.text").map(text -> turn(Role.AGENT, TurnKind.SPEECH, text)));
    }

    private static Turn.Builder turn(Role role, TurnKind kind, String message) {
        return Turn.newBuilder().setRole(role).setKind(kind).setMessage(message);
    }

    private static double secondsInto(Span root, Span span) {
        return root.startNanos() == 0 ? 0 : Math.max(0, span.startNanos() - root.startNanos()) / NANOS_PER_SECOND;
    }
}
