package io.elaaoms.extraction.agent;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what `GET /v1/convai/agents/{agent_id}` answers.
final class AgentReply {

    private static final int LONGEST_ROLE = 400;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private AgentReply() {}

    /// What is missing is blank.
    ///
    /// @throws tools.jackson.core.JacksonException if it is not JSON
    static AgentProfile read(String json) {
        JsonNode agent = JsonMapper.shared().readTree(json);
        JsonNode configuration = agent.at("/conversation_config/agent");
        return new AgentProfile(
                agent.path("name").asString(""),
                configuration.path("language").asString(""),
                beginning(configuration.at("/prompt/prompt").asString("")));
    }

    private static String beginning(String prompt) {
        String line = SPACE.matcher(prompt).replaceAll(" ").strip();
        return line.substring(
                0, line.offsetByCodePoints(0, Math.min(LONGEST_ROLE, line.codePointCount(0, line.length()))));
    }
}
