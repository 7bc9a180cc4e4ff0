package io.elaaoms.extraction.transcript;

import io.elaaoms.schemas.v1.Role;
import io.elaaoms.schemas.v1.Turn;
import io.elaaoms.schemas.v1.TurnKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads the turns of a transcript. Only what a person or the agent really said is speech: tool calls, their
/// results (our own answers among them), platform events and injected context become short descriptions
/// without content, so that nothing learns from them.
final class Turns {

    private static final int LONGEST_NAME = 64;

    private Turns() {}

    /// Turns keep their position in the delivered transcript; those that hold nothing are left out.
    static List<Turn> of(List<Payload> transcript) {
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < transcript.size(); i++) {
            toTurn(i, transcript.get(i)).ifPresent(turns::add);
        }
        return turns;
    }

    private static Optional<Turn> toTurn(int index, Payload turn) {
        Role role = toRole(turn.text("role"));
        return described(turn)
                .or(() -> said(turn, role))
                .or(() -> toolUse(turn))
                .map(content -> Turn.newBuilder()
                        .setIndex(index)
                        .setRole(role)
                        .setKind(content.kind())
                        .setMessage(content.message())
                        .setTimeInCallSecs(turn.number("time_in_call_secs").orElse(0.0))
                        .build());
    }

    /// What looks like a turn and is none.
    private static Optional<Content> described(Payload turn) {
        if (turn.has("platform_event")) {
            return Optional.of(
                    new Content(TurnKind.PLATFORM_EVENT, "platform event: " + name(turn.text("platform_event"))));
        }
        if (turn.has("contextual_update_info")) {
            return Optional.of(new Content(TurnKind.CONTEXT, "contextual update"));
        }
        if (turn.text("source_medium").filter("dtmf"::equals).isPresent()) {
            return Optional.of(new Content(TurnKind.OTHER, "keypad input"));
        }
        return Optional.empty();
    }

    private static Optional<Content> said(Payload turn, Role role) {
        boolean speech = role != Role.OTHER && !turn.flag("ignored_as_backchannel");
        return turn.text("message")
                .or(() -> voices(turn))
                .map(message -> new Content(speech ? TurnKind.SPEECH : TurnKind.OTHER, message));
    }

    private static Optional<String> voices(Payload turn) {
        String parts = turn.in("multivoice_message").items("parts").stream()
                .flatMap(part -> part.text("text").stream())
                .collect(Collectors.joining(" "));
        return Optional.of(parts).filter(text -> !text.isEmpty());
    }

    private static Optional<Content> toolUse(Payload turn) {
        List<Payload> calls = turn.items("tool_calls");
        if (!calls.isEmpty()) {
            return Optional.of(new Content(TurnKind.TOOL_CALL, "called " + names(calls)));
        }
        List<Payload> results = turn.items("tool_results");
        if (!results.isEmpty()) {
            boolean failed = results.stream().anyMatch(result -> result.flag("is_error"));
            return Optional.of(
                    new Content(TurnKind.TOOL_RESULT, (failed ? "failed: " : "answered: ") + names(results)));
        }
        return turn.items("file_inputs").isEmpty()
                ? Optional.empty()
                : Optional.of(new Content(TurnKind.OTHER, "file"));
    }

    private static String names(List<Payload> tools) {
        return tools.stream()
                .map(tool -> name(tool.text("tool_name")))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /// Names come from the operator's own configuration; a cap keeps anything else from passing as one.
    static String name(Optional<String> given) {
        String name = given.orElse("unnamed").replaceAll("[^\\w.:-]", "_");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private static Role toRole(Optional<String> role) {
        return switch (role.orElse("")) {
            case "user" -> Role.USER;
            case "agent" -> Role.AGENT;
            default -> Role.OTHER;
        };
    }

    private record Content(TurnKind kind, String message) {}
}
