package io.elaaoms.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
        List<JsonNode> figures = Files.readAllLines(json).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(value(figures, "replay.rows.memories")).isGreaterThan(100);
        assertThat(value(figures, "replay.memories.different")).isZero();
        assertThat(value(figures, "replay.projection.different")).isZero();
    }

    private static double value(List<JsonNode> figures, String metric) {
        return figures.stream()
                .filter(figure -> figure.path("metric").asString("").equals(metric))
                .findFirst()
                .orElseThrow()
                .path("value")
                .asDouble();
    }
}
