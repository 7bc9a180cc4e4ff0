package io.elaaoms.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.linking.replay.ReplayClient.Measure;
import io.elaaoms.schemas.v1.Replay;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReplayReportTest {

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> lines = new ArrayList<>();
    private final ReplayReport report = new ReplayReport(nanos::get, lines::add);

    @Test
    void shouldTellEachPhaseOnceAndHowFarItIsAndHowLongItWillTake() {
        tell(ReplayPhase.DRAINING, 0, 0);
        tell(ReplayPhase.BUILDING, 1_000, 9_000);
        nanos.addAndGet(Duration.ofMillis(500).toNanos());
        tell(ReplayPhase.BUILDING, 2_000, 9_000);
        nanos.addAndGet(Duration.ofMillis(1_500).toNanos());
        tell(ReplayPhase.BUILDING, 5_000, 9_000);
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        tell(ReplayPhase.LINKING, 9_500, 20_000);
        tell(ReplayPhase.WITHDRAWING, 0, 0);

        assertThat(lines)
                .containsExactly(
                        "  making room",
                        "  making memories and tables anew",
                        "  1000 of 9000 records",
                        "  5000 of 9000 records, 2000/s, 2 s to go",
                        "  making links and profiles anew",
                        "  9500 of 20000 records",
                        "  taking back what was not said again");
    }

    @Test
    void shouldTellWhereNobodyMakesTheVectorsThatAreWanted() {
        tell(ReplayPhase.EMBEDDING, 0, 10);
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        tell(ReplayPhase.EMBEDDING, 0, 10);
        tell(ReplayPhase.DRAINING, 0, 0);

        assertThat(lines)
                .containsExactly(
                        "  making vectors of other; until they are there, everything goes on as it was",
                        "  0 of 10 records",
                        "  nobody makes them yet: extraction-stream needs that model as EMBEDDING_NEXT_MODEL",
                        "  0 of 10 records",
                        "  making room");
    }

    @Test
    void shouldTellWhoseTablesAreReadInTheEnd() {
        nanos.addAndGet(Duration.ofSeconds(12).toNanos());

        report.end(state(ReplayPhase.DONE));

        assertThat(lines).containsExactly("done after 12.0 s: answers come from the tables of generation 4");
    }

    private void tell(ReplayPhase phase, long done, long total) {
        report.tell(state(phase), _ -> new Measure(done, total), _ -> true);
    }

    private static Replay state(ReplayPhase phase) {
        return Replay.newBuilder()
                .setReplayId("rpl_1")
                .setKind(ReplayKind.MEMORIES)
                .setPhase(phase)
                .setProjectionGeneration(4)
                .setNextEmbeddingModel("other")
                .setRequestedBy("cli")
                .setRequestedAt(Instant.EPOCH)
                .setChangedAt(Instant.EPOCH)
                .build();
    }
}
