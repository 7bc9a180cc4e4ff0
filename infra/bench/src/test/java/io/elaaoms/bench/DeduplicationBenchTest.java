package io.elaaoms.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// The benchmark itself, small; its speeds are nobody's business here.
class DeduplicationBenchTest {

    @Test
    void shouldMeasureEachDimensionBesideTheBareDotProducts() {
        StringWriter printed = new StringWriter();
        CommandLine bench = Main.commandLine().setOut(new PrintWriter(printed));

        bench.execute("deduplication", "--statements", "55", "--rounds", "5", "--dimension", "8,16", "--json");

        Figures figures = Figures.of(printed.toString().lines());
        assertThat(figures.metrics()).contains("deduplication.8.p50", "deduplication.16.p95");
        assertThat(figures.all())
                .allSatisfy(figure ->
                        assertThat(figure.path("reference").asDouble()).isPositive());
    }
}
