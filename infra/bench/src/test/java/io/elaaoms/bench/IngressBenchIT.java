package io.elaaoms.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The benchmark itself, at a rate any machine manages; its speeds are nobody's business here.
class IngressBenchIT {

    @Test
    void shouldMeasureBothAndFindEveryAcceptedDeliveryInTheTopic(@TempDir Path directory) throws Exception {
        Path json = directory.resolve("figures.json");
        StringWriter printed = new StringWriter();
        CommandLine bench = Main.commandLine().setOut(new PrintWriter(printed));

        bench.execute(
                "ingress",
                "--rate",
                "20",
                "--seconds",
                "2",
                "--warmup",
                "1",
                "--at-once",
                "4",
                "--json",
                json.toString(),
                "--registry",
                "../standalone/target/registry");

        assertThat(printed.toString())
                .contains("command  ./elaaoms bench ingress --rate 20")
                .contains("ingress.20.p99");
        Figures figures = Figures.read(json);
        assertThat(figures.value("ingress.accepted")).isGreaterThan(40);
        assertThat(figures.value("ingress.refused")).isZero();
        assertThat(figures.value("ingress.accepted.lost")).isZero();
    }
}
