package io.elaaoms.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.ingress.backfill.Step;
import io.elaaoms.ingress.backfill.Step.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BackfillReportTest {

    private final List<String> said = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void shouldCountNowAndThenAndInTheEnd() {
        BackfillReport report = new BackfillReport(false, nanos::get, said::add);

        report.tell(new Step("conv_1", Kind.LISTED, ""));
        report.tell(new Step("conv_1", Kind.PUBLISHED, ""));
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        report.tell(new Step("conv_2", Kind.LISTED, ""));
        report.tell(new Step("conv_2", Kind.GONE, ""));
        report.end("done");

        assertThat(said)
                .containsExactly(
                        "  listed 2, published 1, failed 0",
                        "done after 3.0 s: listed 2, published 1, gone there 1, failed 0");
        assertThat(report.hasFailures()).isFalse();
    }

    @Test
    void shouldNameWhatNeedsALookAndLetNothingReachTheTerminal() {
        BackfillReport report = new BackfillReport(false, nanos::get, said::add);

        report.tell(new Step("conv_\u001b[2J", Kind.FAILED, "ElevenLabs answered 500"));
        report.tell(new Step("conv_2", Kind.UNFINISHED, "in-progress"));

        assertThat(said)
                .containsExactly("  failed     conv_?[2J: ElevenLabs answered 500", "  unfinished conv_2: in-progress");
        assertThat(report.hasFailures()).isTrue();
    }

    @Test
    void shouldNameWhatIsMissingInADryRun() {
        BackfillReport report = new BackfillReport(true, nanos::get, said::add);

        report.tell(new Step("conv_1", Kind.LISTED, ""));
        report.tell(new Step("conv_1", Kind.PUBLISHED, ""));
        report.end("done");

        assertThat(said).containsExactly("  missing    conv_1", "done after 0.0 s: listed 1, missing 1, failed 0");
    }
}
