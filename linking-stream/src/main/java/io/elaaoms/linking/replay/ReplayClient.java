package io.elaaoms.linking.replay;

import io.elaaoms.linking.replay.ReplayLog.Feed;
import io.elaaoms.linking.replay.ReplayLog.Latest;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Replay;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// Asks for replays and looks at them, from outside: they are done by the instances of this service, whether
/// or not anybody looks. Not thread-safe.
public final class ReplayClient implements AutoCloseable {

    private static final long PATIENCE = 30;

    private final ReplayLog log;
    private final InstantSource clock;
    private final Supplier<String> newId;
    private final Admin admin;
    private final ConsumerGroups groups;
    private final Feed feed;

    /// @param newId makes an id that nobody has
    /// @throws KafkaException where the log does not answer
    public ReplayClient(ReplayLog log, InstantSource clock, Supplier<String> newId) {
        this.log = log;
        this.clock = clock;
        this.newId = newId;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, log.bootstrapServers()));
        this.groups = new ConsumerGroups(admin, log.bootstrapServers());
        this.feed = log.follow();
    }

    /// How far the stages that begin anew are, in places of the log: what was compacted away counts too.
    ///
    /// @param total grows with the log
    public record Measure(long done, long total) {}

    /// What a replay would embed.
    ///
    /// @param records how many conversations and commands have no vectors of the model
    /// @param texts how many vectors they need
    public record ToEmbed(long records, long texts) {}

    /// As [#request(ReplayKind, String, Optional)], with the vectors that memories have.
    public String request(ReplayKind kind, String by) {
        return request(kind, by, Optional.empty());
    }

    /// Asks for a replay, or joins one like it that is under way. One that only makes vectors yet gives way
    /// to another.
    ///
    /// @param by who wants it
    /// @param embeddingModel whose vectors memories are to have; empty: those of the memories before
    /// @return its id
    /// @throws IllegalStateException where another one is under way
    public String request(ReplayKind kind, String by, Optional<String> embeddingModel) {
        Latest latest = feed.latest();
        if (latest.isBusy()) {
            Replay other = latest.wanted().orElseGet(latest::state);
            if (other.getKind() == kind && leadsTo(embeddingModel, other)) {
                return other.getReplayId();
            }
            if (other.getPhase() != ReplayPhase.EMBEDDING) {
                throw new IllegalStateException("another replay is under way; wait until it is done");
            }
        }
        Replay wanted = Replay.newBuilder()
                .setReplayId(newId.get())
                .setKind(kind)
                .setNextEmbeddingModel(embeddingModel.orElse(null))
                .setPhase(ReplayPhase.REQUESTED)
                .setRequestedBy(by)
                .setRequestedAt(clock.instant())
                .setChangedAt(clock.instant())
                .build();
        send(wanted);
        return wanted.getReplayId();
    }

    private static boolean leadsTo(Optional<String> embeddingModel, Replay other) {
        return embeddingModel.or(other::getEmbeddingModel).equals(other.getNextEmbeddingModel());
    }

    private void send(Replay wanted) {
        try (Producer<Key, Replay> producer = log.write()) {
            producer.send(new ProducerRecord<>(Topics.REPLAYS.name(), ReplayLog.REQUEST, wanted))
                    .get(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", interrupted);
        } catch (ExecutionException | TimeoutException refusal) {
            throw new KafkaException("the log does not take the request", refusal);
        }
    }

    /// How it stands with the replay of that id: as the log says, or as it was asked for.
    ///
    /// @throws IllegalStateException where there is none, or there has been another since
    public Replay find(String replayId) {
        Latest latest = feed.latest();
        return latest.wanted()
                .filter(wanted -> wanted.getReplayId().equals(replayId))
                .or(() -> latest.request().map(_ -> latest.state()))
                .filter(found -> found.getReplayId().equals(replayId))
                .orElseThrow(() -> new IllegalStateException("another replay was asked for since"));
    }

    /// What the system runs now.
    public Replay state() {
        return feed.latest().state();
    }

    /// How far those stages are that `state` has begin anew.
    public Measure measure(Replay state) {
        long done = 0;
        long total = 0;
        for (Generation generation : Plan.awaited(state)) {
            Map<TopicPartition, Long> next = groups.committed(generation);
            Set<String> topics = Plan.readsAnew(state, generation);
            Map<TopicPartition, Long> begin = groups.beginnings(topics);
            for (Map.Entry<TopicPartition, Long> end : groups.ends(topics).entrySet()) {
                long start =
                        state.getStarts().getOrDefault(end.getKey().toString(), begin.getOrDefault(end.getKey(), 0L));
                done += Math.max(0, next.getOrDefault(end.getKey(), start) - start);
                total += Math.max(0, end.getValue() - start);
            }
        }
        return new Measure(done, total);
    }

    /// Whether vectors are wanted, and nobody is there to make them.
    public boolean lacksAnEmbedder(Replay state) {
        return state.getPhase() == ReplayPhase.EMBEDDING && groups.areEmpty(Plan.awaited(state));
    }

    /// What a replay that leads to `embeddingModel` would embed. Reads all vectors there are.
    public ToEmbed toEmbed(String embeddingModel) {
        MissingVectors.Count count = MissingVectors.of(log, embeddingModel);
        return new ToEmbed(count.records(), count.texts());
    }

    /// What a replay of `kind` would read: places of the log by topic.
    public Map<String, Long> toRead(ReplayKind kind) {
        Replay imagined = Replay.newBuilder(state()).setKind(kind).build();
        return lengths(Plan.next(imagined).stream()
                .flatMap(generation -> Plan.readsAnew(imagined, generation).stream())
                .distinct()
                .toList());
    }

    /// What a replay of memories would say anew or take back, at most: places of the log by topic.
    public Map<String, Long> toSayAnew() {
        return lengths(Plan.DERIVED);
    }

    private Map<String, Long> lengths(List<String> topics) {
        Map<TopicPartition, Long> begin = groups.beginnings(topics);
        Map<String, Long> lengths = new TreeMap<>();
        groups.ends(topics)
                .forEach((partition, end) ->
                        lengths.merge(partition.topic(), end - begin.getOrDefault(partition, 0L), Long::sum));
        return lengths;
    }

    @Override
    public void close() {
        feed.close();
        admin.close();
    }
}
