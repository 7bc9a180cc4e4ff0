package io.elaaoms.bench.scale;

import io.elaaoms.bench.load.Chatter;
import io.elaaoms.bench.process.Kafka;
import io.elaaoms.platform.kafka.Producers;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/// People whose calls were extracted and embedded.
record Crowd(Kafka kafka) {

    private static final String MODEL = "all-minilm-l6-v2-q";
    private static final int DIMENSION = 384;

    /// Returns when all of it is in the log.
    void speak(int users, int memories) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (Producer<Key, EmbeddedExtraction> producer =
                Producers.create(kafka.settings(), EmbeddedExtraction.class)) {
            for (int user = 0; user < users; user++) {
                Key caller = Key.of("default", "caller_" + user);
                for (EmbeddedExtraction call : new Chatter(caller, MODEL, DIMENSION).calls(memories)) {
                    sent.add(producer.send(
                            new ProducerRecord<>(Topics.EMBEDDED_EXTRACTIONS.name(), key(caller, call), call)));
                }
            }
            for (Future<RecordMetadata> acknowledged : sent) {
                acknowledged.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker did not take all", e);
        }
    }

    private static Key key(Key caller, EmbeddedExtraction call) {
        return Key.of(
                caller.tenant(),
                caller.part(1),
                call.getExtraction().getConversationId(),
                call.getExtraction().getRun());
    }
}
