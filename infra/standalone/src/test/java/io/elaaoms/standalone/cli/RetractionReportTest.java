package io.elaaoms.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.standalone.retract.Heard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RetractionReportTest {

    private final AtomicLong clock = new AtomicLong();
    private final List<String> lines = new ArrayList<>();
    private final RetractionReport report = new RetractionReport(clock::get, lines::add);

    @Test
    void shouldTellWhatGoesAndWhatStays() {
        report.tell(Heard.threeMemories(), 2);

        assertThat(lines)
                .containsExactly(
                        "  memories               3: 2 go, 1 stay with what others say; 1 that were superseded may hold again",
                        "  dead letters           2");
    }

    @Test
    void shouldTellThatItWasDoneBefore() {
        report.tell(Heard.onlyTheMark(), 0);

        assertThat(lines).containsExactly("taken back before, or erased", "nothing is left of it in the log");
    }

    @Test
    void shouldTellWhatIsLeftNowAndThen() {
        report.follow(Heard.threeMemories());
        clock.addAndGet(Duration.ofSeconds(3).toNanos());
        report.follow(Heard.threeMemories());
        report.follow(Heard.threeMemories());
        clock.addAndGet(Duration.ofSeconds(3).toNanos());
        report.follow(Heard.onlyTheMark());
        report.end(1);

        assertThat(lines)
                .containsExactly(
                        "  left: memories 3", "done after 6.0 s: nothing is left in the log, 1 dead letters discarded");
    }
}
