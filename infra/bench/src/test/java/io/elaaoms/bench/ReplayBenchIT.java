package io.elaaoms.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The benchmark itself, with few people; its speeds are nobody's business here, but the tables are.
class ReplayBenchIT {

    @Test
    void shouldFindTheSameTablesAfterEachReplay(@TempDir Path directory) throws Exception {
        Path json = directory.resolve("figures.json");
        StringWriter printed = new StringWriter();
        CommandLine bench = Main.commandLine().setOut(new PrintWriter(printed));

        bench.execute(
                "replay", "--callers=10", "--calls=4", "--json=" + json, "--registry=../standalone/target/registry");

        assertThat(printed.toString()).contains("replay.memories.rate", "replay.projection.rate");
        Figures figures = Figures.read(json);
        assertThat(figures.value("replay.rows.memories")).isGreaterThan(100);
        assertThat(figures.value("replay.memories.different")).isZero();
        assertThat(figures.value("replay.projection.different")).isZero();
    }
}
