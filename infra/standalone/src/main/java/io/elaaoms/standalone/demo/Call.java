package io.elaaoms.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One call, as ElevenLabs tells of it afterwards.
///
/// @param exchanges what the agent and the caller said in turn
record Call(String conversationId, String caller, Instant began, List<Exchange> exchanges) {

    static final String AGENT = "agent_juniper_bakery";
    static final String AGENT_NUMBER = "+14155550100";

    private static final int SECONDS_A_TURN = 5;

    /// The agent speaks, then the caller.
    record Exchange(String agent, String caller) {}

    /// The payload of `post_call_transcription`, in the shape of the contract.
    byte[] toPayload() {
        ObjectNode event = JsonMapper.shared().createObjectNode();
        int seconds = 2 * exchanges.size() * SECONDS_A_TURN;
        event.put("type", "post_call_transcription").put("event_timestamp", began.getEpochSecond() + seconds + 5);
        ObjectNode data = event.putObject("data");
        data.put("agent_id", AGENT).put("agent_name", "Juniper Bakery front desk");
        data.put("conversation_id", conversationId).put("status", "done").putNull("user_id");
        addTurns(data.putArray("transcript"));
        addMetadata(data.putObject("metadata"), seconds);
        data.putObject("analysis")
                .put("call_successful", "success")
                .put("transcript_summary", "A customer called about an order.");
        data.putObject("conversation_initiation_client_data")
                .putObject("dynamic_variables")
                .put("system__caller_id", caller)
                .put("system__called_number", AGENT_NUMBER);
        return event.toString().getBytes(UTF_8);
    }

    private void addTurns(ArrayNode transcript) {
        int second = 0;
        for (Exchange exchange : exchanges) {
            addTurn(transcript, "agent", exchange.agent(), second);
            addTurn(transcript, "user", exchange.caller(), second + SECONDS_A_TURN);
            second += 2 * SECONDS_A_TURN;
        }
    }

    private static void addTurn(ArrayNode transcript, String role, String message, int second) {
        ObjectNode turn = transcript.addObject();
        turn.put("role", role).put("message", message).put("time_in_call_secs", second);
        turn.putArray("tool_calls");
        turn.putArray("tool_results");
    }

    private void addMetadata(ObjectNode metadata, int seconds) {
        metadata.put("start_time_unix_secs", began.getEpochSecond())
                .put("call_duration_secs", seconds)
                .put("main_language", "en")
                .put("termination_reason", "Call ended by remote party")
                .put("conversation_initiation_source", "twilio");
        metadata.putObject("phone_call")
                .put("type", "twilio")
                .put("direction", "inbound")
                .put("phone_number_id", "phnum_juniper")
                .put("agent_number", AGENT_NUMBER)
                .put("external_number", caller)
                .put("call_sid", "CA" + conversationId);
    }
}
