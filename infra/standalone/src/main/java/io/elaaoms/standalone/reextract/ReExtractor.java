package io.elaaoms.standalone.reextract;

import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.ReExtraction;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.WebhookEvent;
import io.elaaoms.standalone.letters.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// Has conversations read again: one event for each on `webhook-events`, and then the pipeline does what it
/// always does. So a later extraction takes the place of an earlier one at once, what people changed by hand
/// stays, and what is erased is gone before anybody could read it.
///
/// Everything it knows is in the log: another run goes on where one stopped.
public final class ReExtractor {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Log log;

    public ReExtractor(Log log) {
        this.log = log;
    }

    /// The calls that are meant, the oldest first.
    public List<Call> find(CallFilter filter) {
        Map<Key, Call> calls = new HashMap<>();
        try (var consumer = consumer(Topics.CONVERSATIONS)) {
            new TopicReader().read(consumer, List.of(Topics.CONVERSATIONS.name()), record -> {
                Conversation call = record.value();
                calls.remove(record.key());
                if (call != null && filter.takes(call)) {
                    calls.put(record.key(), Call.of(call));
                }
            });
        }
        return calls.values().stream()
                .sorted(Comparator.comparing(Call::startedAt)
                        .thenComparing(call -> call.conversation().toString()))
                .toList();
    }

    /// Asks for those of `calls` for which it was not asked before, and answers with how many that are; they
    /// are in the log then.
    public int ask(List<Call> calls, Request request) {
        List<Call> open = calls.stream()
                .filter(call -> call.requestId().filter(request.id()::equals).isEmpty())
                .toList();
        try (Producer<Key, WebhookEvent> producer = producer()) {
            List<Future<?>> sent = new ArrayList<>();
            open.forEach(call -> sent.add(producer.send(new ProducerRecord<>(
                    Topics.WEBHOOK_EVENTS.name(),
                    ReExtraction.key(call.conversation(), request.at()),
                    ReExtraction.of(call.conversation(), request.at(), request.toRecord())))));
            producer.flush();
            for (Future<?> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("the log did not take a request; run this again", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted; run this again", e);
        }
        return open.size();
    }

    /// Follows `request` until every one of `calls` has an outcome, or the thread is interrupted.
    ///
    /// @param each told whenever there is news, and now and then when there is none
    public Progress follow(List<Call> calls, Request request, Consumer<Progress> each) {
        Progress progress = new Progress(request.id(), calls);
        try (var consumer = consumer(Topics.EXTRACTIONS)) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.EXTRACTIONS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!progress.isOver() && !Thread.currentThread().isInterrupted()) {
                consumer.poll(POLL).forEach(record -> {
                    Extraction extraction = record.value();
                    if (extraction != null) {
                        progress.hear(extraction);
                    } else if (record.timestamp() >= request.at().toEpochMilli()) {
                        progress.forget(record.key().part(2));
                    }
                });
                each.accept(progress);
            }
        }
        return progress;
    }

    private <V extends SpecificRecord> org.apache.kafka.clients.consumer.Consumer<Key, V> consumer(Topic<V> topic) {
        return log.read(
                log.serdes().key().deserializer(),
                log.serdes().of(topic.valueType()).deserializer());
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
