package io.elaaoms.extraction.transcript;

import static io.elaaoms.extraction.transcript.Deliveries.audio;
import static io.elaaoms.extraction.transcript.Deliveries.event;
import static io.elaaoms.extraction.transcript.Deliveries.keyOf;
import static io.elaaoms.extraction.transcript.Deliveries.payload;
import static io.elaaoms.extraction.transcript.Deliveries.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.extraction.erase.KeepErasedOut;
import io.elaaoms.objects.InMemoryObjectStore;
import io.elaaoms.objects.Upload;
import io.elaaoms.platform.stream.DeadLetters;
import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.platform.test.TestClock;
import io.elaaoms.schemas.ErasureMark;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the transcript stage does for an erased conversation, and what nobody can make it do any more.
class TranscriptErasureTest {

    private static final WebhookEvent TRANSCRIPT = event(payload("transcription.json"));
    private static final WebhookEvent AUDIO = audio(1795219111);
    private static final WebhookEvent UNREADABLE =
            raw("post_call_transcription", "{\"data\": {").setEventTimestamp(7).build();
    private static final WebhookEvent UNKNOWN =
            raw("agent_qa", "{}").setEventTimestamp(8).build();
    private static final Key ADA = Key.of("default", "+14155550142", "conv_1");
    private static final Key MARK = Key.of("default", "conv_1", "erased", "0");

    private final AvroSerdes serdes = AvroSerdes.inMemory("transcript-erasure");
    private final TestClock clock = TestClock.at("2026-11-21T02:00:00Z");
    private final InMemoryObjectStore recordings = new InMemoryObjectStore();
    private final TranscriptTopology topology = new TranscriptTopology(
            serdes, Deliveries.work(recordings), new DeadLetters(Stage.TRANSCRIPT, serdes, clock), _ -> {}, clock);
    private final StageDriver driver = StageDriver.of(topology, serdes, clock);
    private final TestInputTopic<Key, WebhookEvent> events = driver.input(Topics.WEBHOOK_EVENTS);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldBuryEveryEventOfAnErasedConversation() {
        deliver(TRANSCRIPT, AUDIO, UNREADABLE, UNKNOWN);

        erase();

        assertThat(buried())
                .containsEntry(keyOf(TRANSCRIPT), null)
                .containsEntry(keyOf(AUDIO), null)
                .containsEntry(keyOf(UNREADABLE), null)
                .containsEntry(keyOf(UNKNOWN), null)
                .hasSize(4);
        assertThat(conversations()).containsEntry(ADA, null);
        assertThat(kept()).containsExactly(MARK);
    }

    @Test
    void shouldKeepWhatIsDeliveredAgainOut() {
        deliver(TRANSCRIPT);
        erase();
        buried();
        conversations();

        for (int redelivery = 0; redelivery < 30; redelivery++) {
            deliver(TRANSCRIPT, AUDIO);
        }

        assertThat(buried()).containsOnlyKeys(keyOf(TRANSCRIPT), keyOf(AUDIO)).doesNotContainValue(TRANSCRIPT);
        assertThat(conversations()).isEmpty();
        assertThat(kept()).containsExactly(MARK);
    }

    @Test
    void shouldKeepOutWhatComesForTheFirstTimeAfterTheErasure() {
        erase();
        deliver(TRANSCRIPT);

        assertThat(conversations()).isEmpty();
        assertThat(buried()).containsOnlyKeys(keyOf(TRANSCRIPT)).doesNotContainValue(TRANSCRIPT);
    }

    @Test
    void shouldEraseAConversationOfWhichSomebodyBuriesOneEvent() {
        deliver(TRANSCRIPT, AUDIO);

        events.pipeInput(keyOf(AUDIO), null);
        deliver(TRANSCRIPT);

        Map<Key, WebhookEvent> written = buried();
        assertThat(written.get(MARK)).isEqualTo(ErasureMark.of(MARK, clock.instant(), "tombstone"));
        assertThat(written).containsEntry(keyOf(TRANSCRIPT), null);
        assertThat(conversations()).containsEntry(ADA, null);
        assertThat(kept()).containsExactly(MARK);
    }

    @Test
    void shouldLeaveOtherConversationsAlone() {
        WebhookEvent other =
                WebhookEvent.newBuilder(TRANSCRIPT).setConversationId("conv_10").build();
        deliver(TRANSCRIPT, other);

        erase();

        assertThat(buried()).containsOnlyKeys(keyOf(TRANSCRIPT));
        assertThat(kept()).containsExactlyInAnyOrder(MARK, keyOf(other));
    }

    @Test
    void shouldRemoveTheRecordingAndWhateverIsRecordedAgain() {
        record("conv_1");
        record("conv_2");
        deliver(AUDIO);

        erase();
        removeRecordings();
        assertThat(recordings.objects().keySet()).hasSize(1).allMatch(uri -> uri.contains("conv_2"));

        record("conv_1");
        deliver(AUDIO);
        removeRecordings();
        assertThat(recordings.objects().keySet()).hasSize(1).allMatch(uri -> uri.contains("conv_2"));
    }

    private void erase() {
        events.pipeInput(MARK, ErasureMark.of(MARK, clock.instant(), "receipt_1"));
    }

    private void deliver(WebhookEvent... delivered) {
        Arrays.stream(delivered).forEach(event -> events.pipeInput(keyOf(event), event));
    }

    private void record(String conversationId) {
        Upload upload = recordings.begin().block();
        upload.append(new byte[] {1, 2, 3}).block();
        upload.keep(List.of("default", conversationId), "mp3").block();
    }

    /// It happens elsewhere: the stage looks for what is finished, now and then.
    private void removeRecordings() {
        await().untilAsserted(() -> {
            driver.advance(Duration.ofMillis(10));
            assertThat(recordings.objects().keySet()).noneMatch(uri -> uri.contains("conv_1"));
        });
    }

    /// What the stage wrote to the raw topic, by key.
    private Map<Key, WebhookEvent> buried() {
        return latest(driver.output(Topics.WEBHOOK_EVENTS).readKeyValuesToList());
    }

    private Map<Key, Conversation> conversations() {
        return latest(driver.output(Topics.CONVERSATIONS).readKeyValuesToList());
    }

    private static <V> Map<Key, V> latest(List<KeyValue<Key, V>> records) {
        Map<Key, V> latest = new LinkedHashMap<>();
        records.forEach(record -> latest.put(record.key, record.value));
        return latest;
    }

    /// The keys that the raw topic holds, as the stage knows them.
    private List<Key> kept() {
        List<Key> kept = new ArrayList<>();
        driver.kafka()
                .<Key, Long>getKeyValueStore(KeepErasedOut.STORE)
                .all()
                .forEachRemaining(entry -> kept.add(entry.key));
        return kept;
    }
}
