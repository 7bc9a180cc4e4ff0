package io.elaaoms.standalone.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import io.elaaoms.platform.kafka.Sizes;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.AuditEvent;
import io.elaaoms.standalone.letters.Meanwhile.Copy;
import io.elaaoms.standalone.letters.Source.Present;
import io.elaaoms.standalone.letters.Step.Result;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;

/// Takes letters away, with or without sending their records once more, in transactions: a letter goes if and
/// only if its record is on its topic again. The letter's end is written first, so that what the stage says
/// of the record the second time comes after it.
///
/// What was told is done, whatever stops it then; the next run finds what is left. What is done here is on
/// the audit topic.
public final class Letterbox implements AutoCloseable {

    /// Two people who redrive the same letters at once do not send them twice.
    private static final String TRANSACTIONS = "elaaoms-dead-letters";

    /// Few enough to be written before the broker gives a transaction up (a minute).
    private static final int BATCH = 100;

    /// Batches are read from the log in one go.
    private static final Comparator<Letter> AS_THEY_CAME = comparing(
                    (Letter letter) -> letter.content().getSourceTopic())
            .thenComparingInt(letter -> letter.content().getSourcePartition())
            .thenComparingLong(letter -> letter.content().getSourceOffset());

    private final Producer<byte[], byte[]> producer;
    private final SourceReader sources;
    private final Meanwhile meanwhile;
    private final Serializer<AuditEvent> audit;
    private final InstantSource clock;
    private final Supplier<String> newId;

    /// @param newId makes an id that nobody has
    /// @throws KafkaException where the log does not answer
    public Letterbox(Log log, InstantSource clock, Supplier<String> newId) {
        this.sources = new SourceReader(log);
        this.meanwhile = new Meanwhile(new RangeReader(log.readAllBytes()));
        this.audit = log.serdes().of(AuditEvent.class).serializer();
        this.clock = clock;
        this.newId = newId;
        this.producer = log.writeBytes(TRANSACTIONS, Sizes.MAX_RECORD_BYTES);
        producer.initTransactions();
    }

    /// Sends the records of `letters` to their topics once more, in the order they have there. A record that a
    /// later one has replaced is not sent: it would undo that one. One that is replaced between the look and the
    /// writing is, and then what replaced it once more: an erasure that comes at that moment holds.
    ///
    /// @param each is told of every letter, once it is settled
    /// @throws KafkaException where the log does not take it, or somebody else has begun to do the same
    public void redrive(List<Letter> letters, Consumer<Step> each) {
        inBatches(letters.stream().sorted(AS_THEY_CAME).toList(), batch -> {
            List<Found> found = sources.find(batch);
            settle(found.stream().map(Found::redriven).toList(), () -> sendAgain(found), each);
        });
    }

    /// Takes `letters` away; their records stay where they are.
    ///
    /// @param each is told of every letter, once it is gone
    /// @throws KafkaException where the log does not take it, or somebody else has begun to do the same
    public void discard(List<Letter> letters, Consumer<Step> each) {
        inBatches(
                letters,
                batch -> settle(batch.stream().map(Letterbox::discarded).toList(), () -> {}, each));
    }

    private static Step discarded(Letter letter) {
        return new Step(letter, Result.DISCARDED);
    }

    private static void inBatches(List<Letter> letters, Consumer<List<Letter>> work) {
        for (int from = 0; from < letters.size(); from += BATCH) {
            work.accept(letters.subList(from, Math.min(from + BATCH, letters.size())));
        }
    }

    private void settle(List<Step> steps, Runnable sending, Consumer<Step> each) {
        List<Step> taken =
                steps.stream().filter(step -> step.result().takesLetter()).toList();
        if (!taken.isEmpty()) {
            write(taken, sending);
        }
        steps.forEach(each);
    }

    private void write(List<Step> taken, Runnable sending) {
        producer.beginTransaction();
        try {
            taken.forEach(step -> send(end(step.letter())));
            taken.forEach(step -> send(audited(step)));
            sending.run();
            producer.commitTransaction();
        } catch (RuntimeException e) {
            abort(e);
            throw e;
        }
    }

    /// Stages read what is not committed yet, so nothing is gained by taking a copy back: what it undid is said
    /// behind it, in the same transaction, and so on.
    private void sendAgain(List<Found> found) {
        List<Letter> letters = new ArrayList<>();
        Map<TopicPartition, Long> looks = new HashMap<>();
        for (Found one : found) {
            if (one.redriven().result() == Result.REDRIVEN && one.source() instanceof Present(long end)) {
                letters.add(one.letter());
                looks.put(one.letter().source(), end);
            }
        }
        List<Sent> sent = new ArrayList<>();
        sources.read(letters, record -> sent.add(sendAgain(record)));
        for (List<Sent> latest = sent; !latest.isEmpty(); ) {
            producer.flush();
            List<Copy> copies = latest.stream().map(Sent::toCopy).toList();
            List<ConsumerRecord<byte[], byte[]>> undone = meanwhile.overtaken(looks, copies);
            copies.forEach(copy -> looks.merge(copy.partition(), copy.offset() + 1, Math::max));
            latest = undone.stream().map(this::sendAgain).toList();
        }
    }

    private Sent sendAgain(ConsumerRecord<byte[], byte[]> record) {
        return new Sent(record, producer.send(again(record)));
    }

    private record Sent(ConsumerRecord<byte[], byte[]> source, Future<RecordMetadata> answer) {

        /// Once the broker has answered.
        Copy toCopy() {
            if (answer.state() != Future.State.SUCCESS) {
                throw new KafkaException("the log does not take a record", answer.exceptionNow());
            }
            return new Copy(source, answer.resultNow().offset());
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
        meanwhile.close();
        audit.close();
    }
}
