package io.elaaoms.extraction.transcript;

import static io.elaaoms.extraction.transcript.Deliveries.audio;
import static io.elaaoms.extraction.transcript.Deliveries.event;
import static io.elaaoms.extraction.transcript.Deliveries.keyOf;
import static io.elaaoms.extraction.transcript.Deliveries.payload;
import static io.elaaoms.extraction.transcript.Deliveries.raw;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.objects.InMemoryObjectStore;
import io.elaaoms.platform.stream.DeadLetters;
import io.elaaoms.platform.test.ApprovedTopology;
import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.platform.test.TestClock;
import io.elaaoms.platform.test.TestTraces;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.ReExtraction;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Alias;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.ExtractionRequest;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.KnownConversation;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranscriptTopologyTest {

    private static final WebhookEvent TRANSCRIPT = event(payload("transcription.json"));
    private static final WebhookEvent FAILURE = event(payload("failure_twilio.json"));
    private static final WebhookEvent AUDIO = audio(1795219111);
    private static final WebhookEvent REQUEST = ReExtraction.of(
            Key.of("default", "conv_1"), Instant.ofEpochSecond(1795219999), new ExtractionRequest("re-1", "gpt-4o"));
    private static final Key ADA = Key.of("default", "+14155550142", "conv_1");
    private static final Key NUMBER = Key.of("default", "+14155550142");
    private static final Key CUSTOMER = Key.of("default", "cust_1", "conv_1");
    private static final Key NOBODY = Key.of("default", "anonymous:conv_1", "conv_1");

    private final AvroSerdes serdes = AvroSerdes.inMemory("transcript");
    private final TestClock clock = TestClock.at("2026-11-21T02:00:00Z");
    private final List<ParsedEvent> counted = new ArrayList<>();
    private final TranscriptTopology topology = new TranscriptTopology(
            serdes,
            Deliveries.work(new InMemoryObjectStore()),
            new DeadLetters(Stage.TRANSCRIPT, serdes, clock),
            counted::add,
            clock);
    private final StageDriver driver = StageDriver.of(topology, serdes, clock);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldHaveTheApprovedShape() {
        ApprovedTopology.verify(topology);
    }

    @Test
    void shouldPublishAConversationWithoutPrivateData() {
        deliver(TRANSCRIPT);

        List<KeyValue<Key, Conversation>> published = published();
        assertThat(published).extracting(record -> record.key).containsExactly(ADA);
        assertThat(published.getFirst().value.toString()).doesNotContain("4111").contains("[CARD]", "Oslo");
        assertThat(store().toString()).doesNotContain("4111");
    }

    @Test
    void shouldContinueTheTrace() {
        driver.input(Topics.WEBHOOK_EVENTS)
                .pipeInput(new TestRecord<>(keyOf(TRANSCRIPT), TRANSCRIPT, TestTraces.incoming()));

        assertThat(driver.traces()
                        .pathTo(driver.output(Topics.CONVERSATIONS).readRecord().headers()))
                .containsExactly("transcript");
    }

    @Test
    void shouldPublishNothingMoreForThirtyRepetitions() {
        for (int i = 0; i < 31; i++) {
            deliver(TRANSCRIPT);
        }

        assertThat(published()).hasSize(1);
    }

    @Test
    void shouldTakeTheConversationBackFromNobodyOnceTheCallerIsKnown() {
        deliver(AUDIO);
        deliver(TRANSCRIPT);

        List<KeyValue<Key, Conversation>> published = published();
        assertThat(published).extracting(record -> record.key).containsExactly(NOBODY, NOBODY, ADA);
        assertThat(published.get(1).value).isNull();
        assertThat(published.get(2).value.getAudio()).isPresent();
    }

    @Test
    void shouldPublishAnewWhatAnOperatorWantsReadAgain() {
        deliver(TRANSCRIPT);
        Conversation before = published().getFirst().value;

        deliver(REQUEST);
        deliver(REQUEST);

        assertThat(published())
                .singleElement()
                .satisfies(asked -> assertThat(asked.key).isEqualTo(ADA))
                .satisfies(asked -> assertThat(asked.value)
                        .isEqualTo(Conversation.newBuilder(before)
                                .setExtractionRequest(new ExtractionRequest("re-1", "gpt-4o"))
                                .build()));
    }

    @Test
    void shouldPublishNothingOfACallOfWhichOnlyARequestIsKnown() {
        deliver(REQUEST);
        assertThat(published()).isEmpty();

        deliver(TRANSCRIPT);

        assertThat(published())
                .singleElement()
                .satisfies(call -> assertThat(call.value.getExtractionRequest()).isPresent());
    }

    @Test
    void shouldTakeNoDeliveryForARequest() {
        deliver(TRANSCRIPT);
        published();

        deliver(raw("re-extract", "{}").build());

        assertThat(published()).isEmpty();
    }

    static Stream<List<WebhookEvent>> permutations() {
        return Stream.of(
                List.of(TRANSCRIPT, AUDIO, FAILURE),
                List.of(TRANSCRIPT, FAILURE, AUDIO),
                List.of(AUDIO, TRANSCRIPT, FAILURE),
                List.of(AUDIO, FAILURE, TRANSCRIPT),
                List.of(FAILURE, TRANSCRIPT, AUDIO),
                List.of(FAILURE, AUDIO, TRANSCRIPT));
    }

    @ParameterizedTest
    @MethodSource("permutations")
    void shouldEndTheSameWhateverComesFirst(List<WebhookEvent> deliveries) {
        deliveries.forEach(this::deliver);

        Map<Key, Conversation> last = driver.output(Topics.CONVERSATIONS).readKeyValuesToMap();
        assertThat(last.get(NOBODY)).isNull();
        assertThat(last.get(ADA)).satisfies(conversation -> {
            assertThat(conversation.getTurns()).hasSize(10);
            assertThat(conversation.getAudio()).isPresent();
            assertThat(conversation.getFailureReason()).hasValue("no-answer");
            assertThat(conversation.getStatus()).isEqualTo("done");
            assertThat(conversation.getEventTimestamp()).isEqualTo(1795219120);
        });
    }

    @Test
    void shouldForgetAConversationWhoseRawEventIsErased() {
        deliver(AUDIO);
        deliver(TRANSCRIPT);
        published();

        driver.input(Topics.WEBHOOK_EVENTS).pipeInput(keyOf(TRANSCRIPT), null);
        driver.input(Topics.WEBHOOK_EVENTS).pipeInput(keyOf(AUDIO), null);

        assertThat(published()).containsExactly(KeyValue.pair(NOBODY, null), KeyValue.pair(ADA, null));
        assertThat(store()).isEmpty();
    }

    @Test
    void shouldShowPastAndComingCallsUnderAnotherNameForThePerson() {
        WebhookEvent coming =
                WebhookEvent.newBuilder(TRANSCRIPT).setConversationId("conv_2").build();
        deliver(TRANSCRIPT);
        published();

        driver.input(Topics.ALIASES).pipeInput(NUMBER, alias());
        deliver(coming);

        Map<Key, Conversation> latest = driver.output(Topics.CONVERSATIONS).readKeyValuesToMap();
        assertThat(latest.get(ADA).getAliasOf()).contains("cust_1");
        assertThat(latest.get(CUSTOMER).getCalledAs()).contains("+14155550142");
        assertThat(latest.get(Key.of("default", "+14155550142", "conv_2")).getAliasOf())
                .contains("cust_1");
        assertThat(latest.get(Key.of("default", "cust_1", "conv_2")).getCalledAs())
                .contains("+14155550142");
    }

    @Test
    void shouldSayAgainWhatItIsToldAgainAndTakeItBackWithTheName() {
        driver.input(Topics.ALIASES).pipeInput(NUMBER, alias());
        deliver(TRANSCRIPT);
        Map<Key, Conversation> first = driver.output(Topics.CONVERSATIONS).readKeyValuesToMap();

        driver.input(Topics.ALIASES).pipeInput(NUMBER, alias());
        assertThat(driver.output(Topics.CONVERSATIONS).readKeyValuesToMap()).isEqualTo(first);

        driver.input(Topics.ALIASES).pipeInput(NUMBER, null);
        Map<Key, Conversation> last = driver.output(Topics.CONVERSATIONS).readKeyValuesToMap();
        assertThat(last).containsEntry(CUSTOMER, null);
        assertThat(last.get(ADA).getAliasOf()).isEmpty();
    }

    private static Alias alias() {
        return Alias.newBuilder()
                .setTenant("default")
                .setAliasUserId("+14155550142")
                .setUserId("cust_1")
                .setMergedAt(Instant.parse("2026-11-21T02:00:00Z"))
                .setMergedBy("ops")
                .build();
    }

    @Test
    void shouldSetAsideWhatItCannotReadAndGoOn() {
        deliver(raw("post_call_transcription", "{\"data\": {\"agent_id\": ").build());
        deliver(TRANSCRIPT);

        List<DeadLetter> letters =
                driver.output(Topics.deadLetters(Stage.TRANSCRIPT)).readValuesToList();
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().getReason()).isEqualTo(FailureReason.MALFORMED_PAYLOAD);
        assertThat(letters.getFirst().getStep()).isEqualTo("parse-event");
        assertThat(letters.getFirst().getSourceTopic()).isEqualTo(Topics.WEBHOOK_EVENTS.name());
        assertThat(published()).hasSize(1);
    }

    @Test
    void shouldCountUnknownTypesAndLeaveThemAlone() {
        deliver(raw("agent_qa", "{}").build());

        assertThat(counted).containsExactly(new ParsedEvent.Ignored());
        assertThat(published()).isEmpty();
        assertThat(driver.output(Topics.deadLetters(Stage.TRANSCRIPT)).isEmpty())
                .isTrue();
    }

    private void deliver(WebhookEvent event) {
        driver.input(Topics.WEBHOOK_EVENTS).pipeInput(keyOf(event), event);
    }

    private List<KeyValue<Key, Conversation>> published() {
        return driver.output(Topics.CONVERSATIONS).readKeyValuesToList();
    }

    private List<KeyValue<Key, KnownConversation>> store() {
        List<KeyValue<Key, KnownConversation>> entries = new ArrayList<>();
        driver.kafka()
                .<Key, KnownConversation>getKeyValueStore("conversations-by-id")
                .all()
                .forEachRemaining(entries::add);
        return entries;
    }
}
