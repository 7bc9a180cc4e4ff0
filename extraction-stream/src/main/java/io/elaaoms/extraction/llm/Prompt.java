package io.elaaoms.extraction.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.extraction.agent.AgentProfile;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// The words a model is asked with: a text resource with a version, and the schema of the answer beside it.
///
/// @param version as in the resource's name
/// @param hash SHA-256 of instructions and schema, lower-case hex: what was asked, to the letter
record Prompt(String version, String instructions, String schema, String hash) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// `Prompt.load("extraction-v2")`.
    static Prompt load(String version) {
        String instructions = resource(version + ".txt");
        String schema = resource(version + ".schema.json");
        return new Prompt(version, instructions, schema, sha256(instructions + schema));
    }

    /// The message that carries `turns`: one JSON object a line between two markers, so that nothing a caller
    /// says can look like the end of the transcript.
    static String transcript(Conversation conversation, Optional<AgentProfile> agent, List<Turn> turns) {
        String lines = turns.stream().map(Prompt::line).collect(Collectors.joining("\n"));
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
                        agent.map(Prompt::json).orElse("unknown"),
                        lines);
    }

    private static String line(Turn turn) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("turn", turn.getIndex());
        line.put("role", turn.getRole().name().toLowerCase(Locale.ROOT));
        line.put("text", turn.getMessage());
        return json(line);
    }

    private static String json(Object value) {
        return JSON.writeValueAsString(value).replace("<", "\\u003c").replace(">", "\\u003e");
    }

    private static String resource(String name) {
        try (InputStream found = Prompt.class.getResourceAsStream("/prompts/" + name)) {
            if (found == null) {
                throw new IllegalArgumentException("No prompt " + name);
            }
            return new String(found.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
