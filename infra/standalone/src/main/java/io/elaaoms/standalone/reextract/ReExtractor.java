package io.elaaoms.standalone.reextract;

import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.ReExtraction;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.WebhookEvent;
import io.elaaoms.standalone.letters.Log;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/// Has conversations read again: one event for each on `webhook-events`, and then the pipeline does what it
/// always does. So a later extraction takes the place of an earlier one at once, what people changed by hand
/// stays, and what is erased is gone before anybody could read it.
///
/// It asks for a few at a time, and for the next ones as outcomes come: whatever ends it, nothing else is asked
/// for. Everything it knows is in the log: another run goes on where one stopped.
public final class ReExtractor {

    private final Log log;
    private final InstantSource clock;

    public ReExtractor(Log log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /// The calls that are meant, the oldest first.
    public List<Call> find(CallFilter filter) {
        Map<Key, Call> calls = new HashMap<>();
        try (var consumer = log.read(
                log.serdes().key().deserializer(),
                log.serdes().of(Conversation.class).deserializer())) {
            new TopicReader().read(consumer, List.of(Topics.CONVERSATIONS.name()), record -> {
                calls.remove(record.key());
                if (record.value() != null && filter.takes(record.value())) {
                    calls.put(record.key(), Call.of(record));
                }
            });
        }
        return calls.values().stream()
                .sorted(Comparator.comparing(Call::startedAt)
                        .thenComparing(call -> call.key().toString()))
                .toList();
    }

    /// Asks for those of `calls` of which the log does not say that it was asked for them under `request`, and
    /// follows all of them until none is waited for any more.
    ///
    /// @param each told how it stands before anything is asked for, then whenever there is news, and now and
    /// then when there is none
    /// @throws KafkaException where the log does not answer
    public Progress read(List<Call> calls, Request request, Consumer<Progress> each) {
        Progress progress = new Progress(request.id(), calls);
        try (ProgressReader reader = new ProgressReader(log, progress);
                Producer<Key, WebhookEvent> producer = producer()) {
            reader.readAll(calls);
            each.accept(progress);
            while (!progress.isOver()) {
                ask(producer, progress.next(request.atOnce()), request);
                reader.readOn();
                each.accept(progress);
            }
        }
        return progress;
    }

    /// They are in the log then. Each is asked for as of now, not of when it began: what somebody else asked for
    /// meanwhile is older.
    private void ask(Producer<Key, WebhookEvent> producer, List<Call> calls, Request request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<Future<?>> sent = new ArrayList<>();
        calls.forEach(call -> sent.add(producer.send(new ProducerRecord<>(
                Topics.WEBHOOK_EVENTS.name(),
                ReExtraction.key(call.conversation(), now),
                ReExtraction.of(call.conversation(), now, request.toRecord())))));
        try {
            for (Future<?> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("the log did not take a request; run this again", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted; run this again", e);
        }
    }

    private Producer<Key, WebhookEvent> producer() {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                log.bootstrapServers(),
                ProducerConfig.PARTITIONER_CLASS_CONFIG,
                Placement.class.getName());
        return new KafkaProducer<>(
                config,
                log.serdes().key().serializer(),
                log.serdes().of(WebhookEvent.class).serializer());
    }
}
