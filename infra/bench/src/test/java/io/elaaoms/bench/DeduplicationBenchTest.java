package io.elaaoms.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The benchmark itself, small; its speeds are nobody's business here.
class DeduplicationBenchTest {

    @Test
    void shouldMeasureEachDimensionBesideTheBareDotProducts() {
        StringWriter printed = new StringWriter();
        CommandLine bench = Main.commandLine().setOut(new PrintWriter(printed));

        bench.execute("deduplication", "--statements", "55", "--rounds", "5", "--dimension", "8,16", "--json");

        List<JsonNode> figures =
                printed.toString().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(figures)
                .extracting(figure -> figure.path("metric").asString())
                .contains("deduplication.8.p50", "deduplication.16.p95");
        assertThat(figures)
                .allSatisfy(figure ->
                        assertThat(figure.path("reference").asDouble()).isPositive());
    }
}
