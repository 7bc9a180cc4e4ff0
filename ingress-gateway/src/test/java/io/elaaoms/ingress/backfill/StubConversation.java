package io.elaaoms.ingress.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/// A conversation that the stub keeps.
///
/// @param callerId who called
/// @param said what the caller said
/// @param recording its audio, if it has one
public record StubConversation(
        String id,
        String agentId,
        String status,
        long startedAt,
        String callerId,
        String said,
        Optional<byte[]> recording) {

    static final long SECONDS = 19;

    /// A finished call without audio.
    public static StubConversation finished(String id, long startedAt) {
        return new StubConversation(
                id, "agent_front", "done", startedAt, "+14155550142", "I prefer mornings.", Optional.empty());
    }

    public StubConversation by(String caller, String words) {
        return new StubConversation(id, agentId, status, startedAt, caller, words, recording);
    }

    public StubConversation ofAgent(String agent) {
        return new StubConversation(id, agent, status, startedAt, callerId, said, recording);
    }

    public StubConversation inStatus(String other) {
        return new StubConversation(id, agentId, other, startedAt, callerId, said, recording);
    }

    public StubConversation recorded(byte[] audio) {
        return new StubConversation(id, agentId, status, startedAt, callerId, said, Optional.of(audio));
    }

    long endedAt() {
        return startedAt + SECONDS;
    }

    /// As the list has it.
    String summary() {
        return """
                {"agent_id":"%s","agent_name":"Front desk","conversation_id":"%s","start_time_unix_secs":%d,\
                "call_duration_secs":%d,"message_count":2,"status":"%s","call_successful":"success",\
                "transcript_summary":"Not for us","direction":"inbound","tag_ids":null}""".formatted(agentId, id, startedAt, SECONDS, status);
    }

    /// As `GET /v1/convai/conversations/{id}` has it, and a webhook's `data`.
    public byte[] json() {
        return """
                {"agent_id":"%s", "agent_name":"Front desk", "status":"%s", "user_id":null,
                 "conversation_id":"%s", "has_audio":%b, "has_user_audio":true, "has_response_audio":true,
                 "has_auxiliary_audio":false,
                 "transcript":[
                  {"role":"agent","message":"Hello! Zoë here.","time_in_call_secs":0,"tool_calls":[],"tool_results":[]},
                  {"role":"user","message":"%s","time_in_call_secs":4,"tool_calls":[],"tool_results":[]}],
                 "metadata":{"start_time_unix_secs":%d,"call_duration_secs":%d,"main_language":"en",
                  "initiation_trigger":{"trigger_type":"default"},
                  "phone_call":{"type":"twilio","direction":"inbound","phone_number_id":"phnum_1",
                   "agent_number":"+14155550100","external_number":"%s","call_sid":"CA1"}},
                 "analysis":{"call_successful":"success","transcript_summary":"A preference."}}
                """.formatted(agentId, status, id, recording.isPresent(), said, startedAt, SECONDS, callerId)
                .getBytes(UTF_8);
    }

    /// The webhook that would have brought it.
    public byte[] webhook(long eventTimestamp) {
        return "{\"type\":\"post_call_transcription\",\"event_timestamp\":%d,\"data\":%s}"
                .formatted(eventTimestamp, new String(json(), UTF_8))
                .getBytes(UTF_8);
    }
}
