package io.elaaoms.bench.replay;

import io.elaaoms.bench.process.Kafka;
import io.elaaoms.bench.replay.postgres.Snapshot;
import io.elaaoms.bench.report.Figure;
import io.elaaoms.bench.report.Report;
import io.elaaoms.linking.replay.ReplayClient;
import io.elaaoms.linking.replay.ReplayLog;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.Producers;
import io.elaaoms.platform.kafka.StageLag;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Replay;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Fills the log, lets the live run come to its end, replays, compares.
final class ReplayBench {

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final int QUIET_LOOKS = 10;
    private static final List<Stage> STAGES =
            List.of(Stage.DEDUPLICATION, Stage.LINKING, Stage.PROFILE, Stage.ERASURE, Stage.PROJECTION);

    private final KafkaSettings kafka;
    private final String database;
    private final Consumer<String> progress;

    ReplayBench(Kafka kafka, String database, Consumer<String> progress) {
        this.kafka = kafka.settings();
        this.database = database;
        this.progress = progress;
    }

    /// Writes `calls` calls of each of `callers`, a call of everybody before the next: as calls come.
    void fill(int callers, int calls) {
        try (Producer<Key, EmbeddedExtraction> found = Producers.create(kafka, EmbeddedExtraction.class);
                Producer<Key, Conversation> said = Producers.create(kafka, Conversation.class)) {
            for (int call = 0; call < calls; call++) {
                int current = call;
                IntStream.range(0, callers).mapToObj(Caller::new).forEach(caller -> {
                    Future<?> _ = said.send(new ProducerRecord<>(
                            Topics.CONVERSATIONS.name(), caller.conversation(current), caller.call(current)));
                    Future<?> _ = found.send(new ProducerRecord<>(
                            Topics.EMBEDDED_EXTRACTIONS.name(), caller.run(current), caller.found(current)));
                });
            }
        }
    }

    /// Returns when every stage has read all there is, and has said what came of it.
    void awaitQuiet() throws InterruptedException {
        long began = System.nanoTime();
        try (StageLag lag = new StageLag(kafka)) {
            int quiet = 0;
            while (quiet < QUIET_LOOKS) {
                Map<Stage, Long> behind = lag.read();
                quiet = STAGES.stream().allMatch(stage -> behind.getOrDefault(stage, 0L) == 0) ? quiet + 1 : 0;
                if (System.nanoTime() - began > PATIENCE.toNanos()) {
                    throw new IllegalStateException("The stages do not come to an end");
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    /// Replays, and reports how fast and which tables are not as they were.
    void replay(ReplayKind kind, Snapshot live, Report report) throws InterruptedException {
        String metric = kind == ReplayKind.MEMORIES ? "replay.memories" : "replay.projection";
        Map<ReplayPhase, Double> reached = new EnumMap<>(ReplayPhase.class);
        long began = System.nanoTime();
        try (ReplayClient client = new ReplayClient(
                new ReplayLog(kafka.bootstrapServers(), new AvroSerdes(kafka.serdeConfig())),
                InstantSource.system(),
                () -> "rpl_" + UUID.randomUUID())) {
            String replayId = client.request(kind, "bench");
            Replay state = client.find(replayId);
            while (state.getPhase() != ReplayPhase.DONE) {
                TimeUnit.MILLISECONDS.sleep(50);
                state = client.find(replayId);
                reached.putIfAbsent(state.getPhase(), (System.nanoTime() - began) / 1e9);
            }
        }
        reached.forEach((phase, seconds) -> progress.accept("%s  %5.1f s  %s".formatted(metric, seconds, phase)));
        double swapped = after(reached, ReplayPhase.SWAPPED);
        double remembered = Math.min(swapped, after(reached, ReplayPhase.LINKING));
        long memories = live.rows("memories");
        report.add(Figure.of(metric + ".rate", memories / remembered, "/s").atLeast(5_000));
        report.add(Figure.of(metric + ".swapped", swapped, "s"));
        awaitQuiet();
        Snapshot replayed = Snapshot.take(database);
        List<String> different =
                kind == ReplayKind.MEMORIES ? live.differentContents(replayed) : live.different(replayed);
        different.forEach(table -> progress.accept("not the same: " + table));
        report.add(Figure.of(metric + ".different", different.size(), "").atMost(0));
    }

    /// When a replay came to `phase`, or beyond it.
    private static double after(Map<ReplayPhase, Double> reached, ReplayPhase phase) {
        return reached.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(phase) >= 0)
                .mapToDouble(Map.Entry::getValue)
                .min()
                .orElseThrow();
    }
}
