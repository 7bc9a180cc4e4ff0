package io.elaaoms.extraction.transcript;

import static io.elaaoms.extraction.transcript.Deliveries.audio;
import static io.elaaoms.extraction.transcript.Deliveries.conversation;
import static io.elaaoms.extraction.transcript.Deliveries.event;
import static io.elaaoms.extraction.transcript.Deliveries.keyOf;
import static io.elaaoms.extraction.transcript.Deliveries.parse;
import static io.elaaoms.extraction.transcript.Deliveries.payload;
import static io.elaaoms.extraction.transcript.Deliveries.raw;
import static io.elaaoms.extraction.transcript.Deliveries.transcription;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Direction;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.IdentitySource;
import io.elaaoms.schemas.v1.Turn;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptParserTest {

    @Test
    void shouldReadAnInboundPhoneCall() {
        Conversation call = conversation(payload("transcription.json"));

        assertThat(call.getUserId()).isEqualTo("+14155550142");
        assertThat(call.getCallerId()).hasValue("+14155550142");
        assertThat(call.getIdentitySource()).isEqualTo(IdentitySource.PHONE);
        assertThat(call.getChannel()).isEqualTo("twilio");
        assertThat(call.getDirection()).isEqualTo(Direction.INBOUND);
        assertThat(call.getAgentId()).isEqualTo("agent_front_desk");
        assertThat(call.getAgentName()).hasValue("Northwind front desk");
        assertThat(call.getStatus()).isEqualTo("done");
        assertThat(call.getLanguage()).hasValue("en");
        assertThat(call.getTimezone()).hasValue("Europe/Oslo");
        assertThat(call.getStartedAt()).isEqualTo(Instant.ofEpochSecond(1795219080));
        assertThat(call.getDurationSecs()).isEqualTo(19);
        assertThat(call.getTerminationReason()).hasValue("Call ended by remote party");
    }

    @Test
    void shouldTakeOnlyRealSpeechForSpeech() {
        Conversation call = conversation(payload("transcription.json"));

        assertThat(call.getTurns())
                .extracting(turn ->
                        "%d %s %s %s".formatted(turn.getIndex(), turn.getRole(), turn.getKind(), shortened(turn)))
                .containsExactly(
                        "0 AGENT SPEECH Northwind Dental, how ca",
                        "1 USER SPEECH I moved to Oslo. My card",
                        "2 USER OTHER Uh-huh.",
                        "3 AGENT TOOL_CALL called search_memory",
                        "4 AGENT TOOL_RESULT answered: search_memory",
                        "6 USER PLATFORM_EVENT platform event: user_tur",
                        "7 USER CONTEXT contextual update",
                        "8 USER OTHER keypad input",
                        "9 AGENT SPEECH Thursday at two thirty?",
                        "10 OTHER OTHER Take over.");
        assertThat(call.getTurns()).noneMatch(turn -> turn.getMessage().contains("prefers mornings"));
    }

    @Test
    void shouldKeepWhatIsWorthKeepingOfTheMetadata() {
        Conversation call = conversation(payload("transcription.json"));

        assertThat(call.getMetadata())
                .containsAllEntriesOf(Map.of(
                        "cost", "133",
                        "call_sid", "CA1",
                        "phone_number_id", "phnum_1",
                        "agent_number", "+14155550100",
                        "conversation_initiation_source", "twilio",
                        "termination_reason", "Call ended by remote party",
                        "batch_call_id", "batch_1",
                        "batch_call_recipient_id", "rcpt_1",
                        "has_audio", "true",
                        "version_id", "agtvrsn_1"))
                .doesNotContainKeys("timezone", "initiation_trigger");
    }

    @Test
    void shouldReadTheAnalysis() {
        Conversation call = conversation(payload("transcription.json"));

        assertThat(call.getAnalysis()).hasValueSatisfying(analysis -> {
            assertThat(analysis.getCallSuccessful()).isEqualTo("success");
            assertThat(analysis.getTitle()).hasValue("Move to Oslo");
            assertThat(analysis.getEvaluation()).containsExactlyEntriesOf(Map.of("goal_met", "success"));
            assertThat(analysis.getDataCollection())
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("city", "Oslo", "mail", "ada@example.com", "guests", "3"));
        });
    }

    @Test
    void shouldReadResultsThatComeAsAListAndAnAnalysisWithoutSummary() {
        Conversation call = conversation(transcription("""
                "analysis": {"data_collection_results": {}, "evaluation_criteria_results": null,
                             "data_collection_results_list": [{"data_collection_id": "city", "value": ["Oslo"]}, {}]}"""));

        assertThat(call.getAnalysis()).hasValueSatisfying(analysis -> {
            assertThat(analysis.getSummary()).isEmpty();
            assertThat(analysis.getCallSuccessful()).isEqualTo("unknown");
            assertThat(analysis.getDataCollection()).containsExactlyEntriesOf(Map.of("city", "[\"Oslo\"]"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\": 1",
                "\"transcript\": null, \"metadata\": null, \"analysis\": null",
                "\"transcript\": {}, \"metadata\": [], \"analysis\": \"none\"",
                "\"transcript\": [null, 7, \"text\", {}, []]",
                "\"user_id\": {}, \"conversation_initiation_client_data\": null",
                "\"metadata\": {\"start_time_unix_secs\": \"soon\", \"call_duration_secs\": -1, \"phone_call\": 7}"
            })
    void shouldNotNeedMoreThanTheConversationsId(String data) {
        Conversation call = conversation(transcription(data));

        assertThat(call.getUserId()).isEqualTo("anonymous:conv_1");
        assertThat(call.getTurns()).isEmpty();
        assertThat(call.getAnalysis()).isEmpty();
        assertThat(call.getChannel()).isEqualTo("web");
        assertThat(call.getStartedAt()).isEqualTo(Instant.ofEpochSecond(1795219106));
    }

    @Test
    void shouldTakeNumbersThatComeAsStrings() {
        Conversation call = conversation(transcription("""
                "metadata": {"start_time_unix_secs": "1795219080", "call_duration_secs": "19.7", "text_only": "true"},
                "transcript": [{"role": "user", "message": "Hello", "time_in_call_secs": "2.5", "ignored_as_backchannel": "true"}]"""));

        assertThat(call.getStartedAt()).isEqualTo(Instant.ofEpochSecond(1795219080));
        assertThat(call.getDurationSecs()).isEqualTo(19);
        assertThat(call.getTurns()).extracting(Turn::getTimeInCallSecs).containsExactly(2.5);
    }

    @Test
    void shouldJoinThePartsOfSeveralVoices() {
        Conversation call = conversation(transcription("""
                "transcript": [{"role": "agent", "message": null, "multivoice_message":
                  {"parts": [{"text": "Once upon a time", "voice_label": "narrator"}, {"text": "said the wolf."}]}}]"""));

        assertThat(call.getTurns()).extracting(Turn::getMessage).containsExactly("Once upon a time said the wolf.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failure_sip.json", "failure_twilio.json"})
    void shouldKnowWhoWasCalledInVain(String name) {
        Conversation call = conversation(payload(name));

        assertThat(call.getUserId()).isEqualTo("+14155550142");
        assertThat(call.getDirection()).isEqualTo(Direction.OUTBOUND);
        assertThat(call.getStatus()).isEqualTo("failed");
        assertThat(call.getFailureReason())
                .hasValueSatisfying(reason -> assertThat(reason).isIn("busy", "no-answer"));
        assertThat(call.getMetadata()).containsKeys("agent_number", "call_sid", "sip_status_code");
        assertThat(call.getStartedAt()).isEqualTo(Instant.ofEpochSecond(1795219120));
    }

    @Test
    void shouldReadSpansInTheOrderTheyWereSpoken() {
        Conversation call = conversation(payload("transcription_otel.json"));

        assertThat(call.getTurns())
                .extracting(turn -> "%d %s %s %s"
                        .formatted(turn.getIndex(), turn.getKind(), turn.getTimeInCallSecs(), turn.getMessage()))
                .containsExactly(
                        "0 SPEECH 4.0 I moved to Oslo.",
                        "1 TOOL_CALL 5.0 called search_memory",
                        "2 SPEECH 6.0 Thursday then.");
        assertThat(call.getUserId()).isEqualTo("+14155550142");
        assertThat(call.getStartedAt()).isEqualTo(Instant.ofEpochSecond(1795219080));
        assertThat(call.getDurationSecs()).isEqualTo(19);
        assertThat(call.getMetadata()).containsEntry("call_sid", "CA1").doesNotContainKey("external_number");
        assertThat(call.getAnalysis())
                .hasValueSatisfying(
                        analysis -> assertThat(analysis.getSummary()).hasValue("Ada moved to Oslo."));
    }

    @Test
    void shouldReadSpansOfAnEmptyTrace() {
        Conversation call = conversation("""
                {"type": "post_call_transcription_otel", "event_timestamp": 1795219106,
                 "data": {"conversation_id": "conv_1", "otlp_traces": {"resourceSpans": []}}}""");

        assertThat(call.getTurns()).isEmpty();
        assertThat(call.getAgentId()).isEqualTo("unknown");
        assertThat(call.getUserId()).isEqualTo("anonymous:conv_1");
    }

    @Test
    void shouldPointToARecording() {
        ParsedEvent event = parse(audio(1795219111));

        assertThat(event).isInstanceOfSatisfying(ParsedEvent.Part.class, part -> {
            assertThat(part.type()).isEqualTo(EventType.AUDIO);
            assertThat(part.conversation().getAudio()).isPresent();
            assertThat(part.conversation().getAgentId()).isEqualTo("agent_front_desk");
            assertThat(part.conversation().getUserId()).isEqualTo("anonymous:conv_1");
        });
    }

    @Test
    void shouldRecordWhatTheMachineDetectionHeard() {
        Conversation call = conversation("""
                {"type": "answering_machine_detection", "event_timestamp": 1795219100, "data":
                 {"agent_id": "agent_front_desk", "conversation_id": "conv_1", "metadata":
                  {"type": "twilio", "body": {"AnsweredBy": "machine_end_beep", "To": "+14155550142"}}}}""");

        assertThat(call.getMetadata()).containsEntry("answering_machine_detection", "machine_end_beep");
        assertThat(call.getUserId()).isEqualTo("+14155550142");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unredacted_transcript",
                "post_call_transcription_unredacted",
                "unredacted_post_call_transcription"
            })
    void shouldReadUnredactedTranscriptsUnderAnyName(String type) {
        WebhookEvent event = event(payload("transcription.json").replace("post_call_transcription", type));

        assertThat(parse(event))
                .isInstanceOfSatisfying(
                        ParsedEvent.Part.class,
                        part -> assertThat(part.type()).isEqualTo(EventType.UNREDACTED_TRANSCRIPT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"voice_removal_notice", "agent_qa", "speech_to_text", "of_tomorrow", "text_to_audio"})
    void shouldLeaveUnknownTypesInTheRawTopic(String type) {
        assertThat(parse(raw(type, "{\"anything\": []}").build())).isInstanceOf(ParsedEvent.Ignored.class);
    }

    @Test
    void shouldLeaveAudioWithoutAClaimCheckInTheRawTopic() {
        assertThat(parse(raw("unredacted_audio", "{}").build())).isInstanceOf(ParsedEvent.Ignored.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "not json",
                "[]",
                "null",
                "{\"data\": []}",
                "{\"data\": {\"agent_id\": \"agent_front_desk\"}}",
                "{\"data\": {\"conversation_id\": null}}"
            })
    void shouldRefuseWhatCannotBeRead(String body) {
        WebhookEvent event = raw("post_call_transcription", body).build();

        assertThat(new TranscriptParser(Deliveries.SETTINGS).parse(keyOf(event), event))
                .isEqualTo(Outcome.failure(FailureReason.MALFORMED_PAYLOAD, "parse-event"));
    }

    @Test
    void shouldRefuseWhatTheIngressCouldNotRead() {
        WebhookEvent event = raw("unreadable", "{").build();

        assertThat(new TranscriptParser(Deliveries.SETTINGS).parse(keyOf(event), event))
                .isInstanceOf(Outcome.Failure.class);
    }

    private static String shortened(Turn turn) {
        return turn.getMessage().substring(0, Math.min(24, turn.getMessage().length()));
    }
}
