package io.elaaoms.standalone.retract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.platform.kafka.Sizes;
import io.elaaoms.schemas.ErasureMark;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.AuditEvent;
import io.elaaoms.standalone.letters.DeadLetterReader;
import io.elaaoms.standalone.letters.Letter;
import io.elaaoms.standalone.letters.Log;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/// Takes conversations back. Each gets its [mark][ErasureMark], as in an erasure: the stages then bury what was
/// delivered of it, forget what they made of that, and keep it so. What is of a conversation and follows from
/// no delivery gets its tombstone here: what clients sent as said in it, and what was asked in it.
///
/// Everything it knows is in the log: another run goes on where one stopped, and finds what came since.
public final class Retractor implements AutoCloseable {

    /// Two people at once: the later one ends the earlier, and finds what is left.
    private static final String TRANSACTIONS = "elaaoms-retractions";

    /// Longer than anything stays between two stages: what one has said, the next has read.
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final Log log;
    private final Retraction retraction;
    private final Traces traces;
    private final TraceReader reader;

    public Retractor(Log log, Retraction retraction) {
        this.log = log;
        this.retraction = retraction;
        this.traces = new Traces(retraction.tenant(), retraction.conversationIds());
        this.reader = new TraceReader(log, traces);
    }

    /// What there is. It changes as [#follow] hears of news.
    public Traces find() {
        reader.readAll(retraction);
        return traces;
    }

    /// Which dead letters are about what [#find] found.
    public Predicate<Letter> letters() {
        Predicate<Key> keys = traces.letters();
        return letter -> keys.test(letter.key());
    }

    /// Those of them that are there now.
    public List<Letter> find(Predicate<Letter> letters) {
        try (DeadLetterReader every = new DeadLetterReader(log)) {
            return Stream.of(Stage.values())
                    .flatMap(stage -> every.of(stage).stream())
                    .filter(letters)
                    .toList();
        }
    }

    /// Writes what takes back what [#find] found, and that it does, in one transaction. A mark that is there
    /// stays: it says who was first.
    ///
    /// @throws KafkaException where the log does not take it, or somebody else has begun to do the same
    public void bury() {
        try (Producer<byte[], byte[]> producer = log.writeBytes(TRANSACTIONS, Sizes.MAX_RECORD_BYTES)) {
            producer.initTransactions();
            producer.beginTransaction(); // one that is not committed ends with the producer
            for (String conversationId : retraction.conversationIds()) {
                if (!traces.marked().contains(conversationId)) {
                    Key mark = ErasureMark.key(Key.of(retraction.tenant(), conversationId));
                    send(producer, record(Topics.WEBHOOK_EVENTS, mark, retraction.mark(conversationId)));
                }
                AuditEvent event = retraction.audited(conversationId);
                send(producer, record(Topics.AUDIT, Key.of(event.getTenant(), event.getEventId()), event));
            }
            Stream.of(Topics.MEMORY_COMMANDS, Topics.TOOL_INVOCATIONS)
                    .forEach(topic -> traces.keys(topic).forEach(key -> send(producer, tombstone(topic, key))));
            producer.commitTransaction();
        }
    }

    /// Follows the stages until nothing is left, or the thread is interrupted.
    ///
    /// @param nanos a clock that counts nanoseconds
    /// @param each told whenever there is news, and now and then when there is none
    public void follow(LongSupplier nanos, Consumer<Traces> each) {
        for (long news = nanos.getAsLong(); !isOver(nanos.getAsLong() - news) && !isInterrupted(); ) {
            if (reader.readOn()) {
                news = nanos.getAsLong();
            }
            each.accept(traces);
        }
    }

    private boolean isOver(long quiet) {
        return traces.isEmpty() && quiet > QUIET.toNanos();
    }

    private static boolean isInterrupted() {
        return Thread.currentThread().isInterrupted();
    }

    private <V extends SpecificRecord> ProducerRecord<byte[], byte[]> record(Topic<V> topic, Key key, V value) {
        byte[] bytes = log.serdes().of(topic.valueType()).serializer().serialize(topic.name(), value);
        return new ProducerRecord<>(topic.name(), bytes(key), bytes);
    }

    private static ProducerRecord<byte[], byte[]> tombstone(Topic<?> topic, Key key) {
        return new ProducerRecord<>(topic.name(), bytes(key), null);
    }

    private static byte[] bytes(Key key) {
        return key.toString().getBytes(UTF_8);
    }

    /// What becomes of it is said when the transaction is committed.
    private static void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        Future<?> _ = producer.send(record);
    }

    @Override
    public void close() {
        reader.close();
    }
}
