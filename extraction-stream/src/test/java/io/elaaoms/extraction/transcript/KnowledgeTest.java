package io.elaaoms.extraction.transcript;

import static io.elaaoms.extraction.transcript.Deliveries.audio;
import static io.elaaoms.extraction.transcript.Deliveries.event;
import static io.elaaoms.extraction.transcript.Deliveries.payload;
import static io.elaaoms.extraction.transcript.Deliveries.transcription;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.extraction.transcript.ParsedEvent.Part;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Turn;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnowledgeTest {

    private static final Part TRANSCRIPT = part(event(payload("transcription.json")));
    private static final Part SPANS = part(event(payload("transcription_otel.json")));
    private static final Part FAILURE = part(event(payload("failure_sip.json")));
    private static final Part AUDIO = part(audio(1795219111));
    private static final Part MACHINE = part(event("""
            {"type": "answering_machine_detection", "event_timestamp": 1795219100,
             "data": {"agent_id": "agent_front_desk", "conversation_id": "conv_1", "answered_by": "human"}}"""));

    @Test
    void shouldNotDependOnTheOrderOrNumberOfDeliveries() {
        Part older = part(later(
                transcription("\"user_id\": \"cust_1\", \"transcript\": [{\"role\": \"user\", \"message\": \"Old\"}]"),
                1795219000));
        Part sameSecond = part(event(transcription("\"transcript\": [{\"role\": \"user\", \"message\": \"Twin\"}]")));
        Part audioAgain = part(audio(1795219300));
        List<Part> events = new ArrayList<>(
                List.of(TRANSCRIPT, SPANS, FAILURE, AUDIO, MACHINE, older, sameSecond, audioAgain, TRANSCRIPT, AUDIO));
        Conversation expected = compose(events);
        Random random = new Random(7);

        for (int i = 0; i < 500; i++) {
            Collections.shuffle(events, random);

            assertThat(compose(events)).isEqualTo(expected);
        }
    }

    @Test
    void shouldLetTheKindsComplementEachOther() {
        Conversation conversation = compose(List.of(AUDIO, FAILURE, MACHINE, TRANSCRIPT));

        assertThat(conversation.getTurns()).isEqualTo(TRANSCRIPT.conversation().getTurns());
        assertThat(conversation.getUserId()).isEqualTo("+14155550142");
        assertThat(conversation.getAudio()).isPresent();
        assertThat(conversation.getFailureReason()).hasValue("busy");
        assertThat(conversation.getMetadata())
                .containsEntry("call_sid", "CA1")
                .containsEntry("answering_machine_detection", "human");
        assertThat(conversation.getEventTimestamp()).isEqualTo(1795219120);
    }

    @Test
    void shouldTakeTheNewerOfTwoTranscripts() {
        Part newer =
                part(later(transcription("\"transcript\": [{\"role\": \"user\", \"message\": \"New\"}]"), 1795219200));

        assertThat(compose(List.of(newer, TRANSCRIPT)).getTurns())
                .extracting(Turn::getMessage)
                .containsExactly("New");
    }

    @Test
    void shouldPreferTheJsonToTheSpansOfTheSameCall() {
        assertThat(compose(List.of(SPANS, TRANSCRIPT)).getAgentName()).hasValue("Northwind front desk");
    }

    @Test
    void shouldPreferTurnsToATranscriptThatLeavesThemOut() {
        Part excluded = part(event(transcription("\"metadata\": {}")));

        assertThat(compose(List.of(excluded, SPANS)).getTurns()).hasSize(3);
    }

    @Test
    void shouldKnowWhoItWasFromWhicheverEventKnows() {
        Part nobody = part(event(transcription("\"transcript\": [{\"role\": \"user\", \"message\": \"Hi\"}]")));

        assertThat(compose(List.of(nobody, FAILURE)).getUserId()).isEqualTo("+14155550142");
    }

    private static Conversation compose(List<Part> events) {
        Map<String, Conversation> parts = Map.of();
        for (Part event : events) {
            parts = Knowledge.learn(parts, event);
        }
        return Knowledge.compose(parts);
    }

    private static WebhookEvent later(String body, long eventTimestamp) {
        return WebhookEvent.newBuilder(event(body))
                .setEventTimestamp(eventTimestamp)
                .build();
    }

    private static Part part(WebhookEvent event) {
        return (Part) Deliveries.parse(event);
    }
}
