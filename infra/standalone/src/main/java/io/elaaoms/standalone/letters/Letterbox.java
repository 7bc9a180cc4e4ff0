package io.elaaoms.standalone.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import io.elaaoms.platform.kafka.Sizes;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.AuditEvent;
import io.elaaoms.standalone.letters.Step.Result;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/// Takes letters away, with or without sending their records once more, in transactions: a letter goes if and
/// only if its record is on its topic again. The letter's end is written first, so that what the stage says
/// of the record the second time comes after it.
///
/// What was told is done, whatever stops it then; the next run finds what is left. What is done here is on
/// the audit topic.
public final class Letterbox implements AutoCloseable {

    /// Few enough to be written before the broker gives a transaction up (a minute).
    private static final int BATCH = 100;

    /// Batches are read from the log in one go.
    private static final Comparator<Letter> AS_THEY_CAME = comparing(
                    (Letter letter) -> letter.content().getSourceTopic())
            .thenComparingInt(letter -> letter.content().getSourcePartition())
            .thenComparingLong(letter -> letter.content().getSourceOffset());

    private final Producer<byte[], byte[]> producer;
    private final SourceReader sources;
    private final Serializer<AuditEvent> audit;
    private final InstantSource clock;
    private final Supplier<String> newId;

    /// @param newId makes an id that nobody has
    /// @throws KafkaException where the log does not answer
    public Letterbox(Log log, InstantSource clock, Supplier<String> newId) {
        this.sources = new SourceReader(log);
        this.audit = log.serdes().of(AuditEvent.class).serializer();
        this.clock = clock;
        this.newId = newId;
        this.producer = log.writeBytes(Sizes.MAX_RECORD_BYTES);
        producer.initTransactions();
    }

    /// Sends the records of `letters` to their topics once more, in the order they have there. A record that a
    /// later one has replaced is not sent: it would undo that one.
    ///
    /// @param each is told of every letter, once it is settled
    /// @throws KafkaException where the log does not take it, or somebody else has begun to do the same
    public void redrive(List<Letter> letters, Consumer<Step> each) {
        settle(letters.stream().sorted(AS_THEY_CAME).toList(), this::redriven, each);
    }

    /// Takes `letters` away; their records stay where they are.
    ///
    /// @param each is told of every letter, once it is gone
    /// @throws KafkaException where the log does not take it, or somebody else has begun to do the same
    public void discard(List<Letter> letters, Consumer<Step> each) {
        settle(letters, Letterbox::discarded, each);
    }

    private List<Step> redriven(List<Letter> letters) {
        return sources.find(letters).stream().map(Found::redriven).toList();
    }

    private static List<Step> discarded(List<Letter> letters) {
        return letters.stream()
                .map(letter -> new Step(letter, Result.DISCARDED))
                .toList();
    }

    private void settle(List<Letter> letters, Function<List<Letter>, List<Step>> decide, Consumer<Step> each) {
        for (int from = 0; from < letters.size(); from += BATCH) {
            List<Step> steps = decide.apply(letters.subList(from, Math.min(from + BATCH, letters.size())));
            write(steps.stream().filter(step -> step.result().takesLetter()).toList());
            steps.forEach(each);
        }
    }

    private void write(List<Step> taken) {
        if (taken.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        try {
            taken.forEach(step -> send(end(step.letter())));
            sources.read(toSend(taken), record -> send(again(record)));
            taken.forEach(step -> send(audited(step)));
            producer.commitTransaction();
        } catch (RuntimeException e) {
            abort(e);
            throw e;
        }
    }

    /// What becomes of it is said when the transaction is committed.
    private void send(ProducerRecord<byte[], byte[]> record) {
        Future<?> _ = producer.send(record);
    }

    private void abort(RuntimeException cause) {
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            cause.addSuppressed(e); // who was overtaken cannot even do that; the broker does
        }
    }

    private static ProducerRecord<byte[], byte[]> end(Letter letter) {
        return new ProducerRecord<>(letter.id().place().topic(), letter.id().partition(), bytes(letter.key()), null);
    }

    private static List<Letter> toSend(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.result() == Result.REDRIVEN)
                .map(Step::letter)
                .toList();
    }

    /// As it was, its time included: stages go by that.
    private static ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(
                record.topic(), record.partition(), record.timestamp(), record.key(), record.value(), record.headers());
    }

    private ProducerRecord<byte[], byte[]> audited(Step step) {
        AuditEvent event = AuditEvent.newBuilder()
                .setTenant(step.letter().key().tenant())
                .setEventId(newId.get())
                .setAction("dead-letter." + step.result().name().toLowerCase(Locale.ROOT))
                .setActor("cli")
                .setSubject(step.letter().id().toString())
                .setAt(clock.instant())
                .build();
        String topic = Topics.AUDIT.name();
        return new ProducerRecord<>(
                topic, bytes(Key.of(event.getTenant(), event.getEventId())), audit.serialize(topic, event));
    }

    private static byte[] bytes(Key key) {
        return key.toString().getBytes(UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        sources.close();
        audit.close();
    }
}
