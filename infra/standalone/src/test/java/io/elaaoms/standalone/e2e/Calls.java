package io.elaaoms.standalone.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Post-call payloads in ElevenLabs' shape.
final class Calls {

    static final String AGENT = "agent_2f01kab3c4d5e6f7g8h9j0k1m2n3";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long START = 1_795_219_080;

    private Calls() {}

    /// An inbound Twilio call of `caller`, in which the person says `sentences` and the agent acknowledges
    /// each.
    static byte[] inbound(String conversationId, String caller, List<String> sentences) {
        ObjectNode event = JSON.createObjectNode();
        event.put("type", "post_call_transcription").put("event_timestamp", START + 60);
        ObjectNode data = event.putObject("data");
        data.put("agent_id", AGENT).put("conversation_id", conversationId).put("status", "done");
        data.putNull("user_id");
        addTurns(data.putArray("transcript"), sentences);
        ObjectNode metadata = data.putObject("metadata");
        metadata.put("start_time_unix_secs", START)
                .put("call_duration_secs", 55)
                .put("main_language", "en");
        metadata.putObject("phone_call")
                .put("type", "twilio")
                .put("direction", "inbound")
                .put("phone_number_id", "phnum_33")
                .put("agent_number", "+14155550100")
                .put("external_number", caller)
                .put("call_sid", "CA" + conversationId);
        data.putObject("analysis").put("call_successful", "success").put("transcript_summary", "A call.");
        return event.toString().getBytes(UTF_8);
    }

    private static void addTurns(ArrayNode transcript, List<String> sentences) {
        int second = 0;
        addTurn(transcript, "agent", "Juniper Bakery, how can I help?", second);
        for (String sentence : sentences) {
            addTurn(transcript, "user", sentence, second += 4);
            addTurn(transcript, "agent", "Of course.", second += 2);
        }
    }

    private static void addTurn(ArrayNode transcript, String role, String message, int second) {
        transcript.addObject().put("role", role).put("message", message).put("time_in_call_secs", second);
    }
}
