package io.elaaoms.extraction.llm;

import io.elaaoms.extraction.agent.AgentProfile;
import io.elaaoms.platform.llm.Prompt;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Turn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a model is asked about.
final class Question {

    private Question() {}

    /// The message that carries `turns`: one JSON object a line between two markers, so that nothing a caller
    /// says can look like the end of the transcript.
    static String about(Conversation conversation, Optional<AgentProfile> agent, List<Turn> turns) {
        String lines = turns.stream().map(Question::line).collect(Collectors.joining("\n"));
        return """
                call_started_at: %s
                caller_timezone: %s
                call_language: %s
                agent: %s
                <transcript>
                %s
                </transcript>
                """.formatted(
                        conversation.getStartedAt(),
                        conversation.getTimezone().orElse("unknown"),
                        conversation.getLanguage().orElse("unknown"),
                        agent.map(Prompt::line).orElse("unknown"),
                        lines);
    }

    private static String line(Turn turn) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("turn", turn.getIndex());
        line.put("role", turn.getRole().name().toLowerCase(Locale.ROOT));
        line.put("text", turn.getMessage());
        return Prompt.line(line);
    }
}
