package io.elaaoms.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The benchmark itself, with few people at a rate any machine manages; its speeds are nobody's business
/// here.
class QueryBenchIT {

    @Test
    void shouldMeasureEachScenarioAndCountEveryAnswer(@TempDir Path directory) throws Exception {
        Path json = directory.resolve("figures.json");
        StringWriter printed = new StringWriter();
        CommandLine bench = Main.commandLine().setOut(new PrintWriter(printed));

        bench.execute(
                "query",
                "--users=30",
                "--many=2",
                "--sentences=200",
                "--rate=5",
                "--seconds=2",
                "--warmup=6",
                "--json=" + json,
                "--registry=../standalone/target/registry");

        assertThat(printed.toString())
                .contains("command  ./elaaoms bench query --users=30")
                .contains("initiation.10.p99", "initiation.10.sql.p99")
                .contains("search-1000.5.p95", "search-1000.5.sql.p95", "search-1000-again.5.p95")
                .contains("search-10000.5.p95", "search-10000.1.p95", "search-1000.10.p99", "search-all.10.p99");
        Figures figures = Figures.read(json);
        int seconds = 1 + 2;
        int initiations = seconds * 10;
        int searches = seconds * (3 * 5 + 1 + 2 * 10);
        int rehearsal = 5;
        // How many answers are in time is for the bench to say, not for a test on a busy machine.
        assertThat(figures.value("query.answered") + figures.value("query.refused"))
                .isEqualTo(initiations + searches + rehearsal);
        assertThat(figures.value("query.invocations.lost")).isZero();
    }
}
