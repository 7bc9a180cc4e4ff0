package io.elaaoms.standalone.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
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
        List<String> lines = new ArrayList<>(List.of("Agent: Juniper Bakery, how can I help?"));
        sentences.forEach(sentence -> lines.addAll(List.of("Caller: " + sentence, "Agent: Of course.")));
        return inboundOf(conversationId, caller, lines);
    }

    /// An inbound Twilio call of `caller`, word for word: lines that begin with `Agent:` or `Caller:`.
    static byte[] inboundOf(String conversationId, String caller, List<String> lines) {
        ObjectNode event = JSON.createObjectNode();
        event.put("type", "post_call_transcription").put("event_timestamp", START + 60);
        ObjectNode data = event.putObject("data");
        data.put("agent_id", AGENT).put("conversation_id", conversationId).put("status", "done");
        data.putNull("user_id");
        addTurns(data.putArray("transcript"), lines);
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

    /// The same call at another time.
    static byte[] startingAt(byte[] call, Instant start) {
        ObjectNode event = (ObjectNode) JsonMapper.shared().readTree(call);
        event.put("event_timestamp", start.getEpochSecond() + 60);
        ((ObjectNode) event.path("data").path("metadata")).put("start_time_unix_secs", start.getEpochSecond());
        return event.toString().getBytes(UTF_8);
    }

    private static void addTurns(ArrayNode transcript, List<String> lines) {
        int second = 0;
        for (String line : lines) {
            String[] said = line.split(": ", 2);
            transcript
                    .addObject()
                    .put("role", said[0].equals("Agent") ? "agent" : "user")
                    .put("message", said[1])
                    .put("time_in_call_secs", second);
            second += 3;
        }
    }
}
