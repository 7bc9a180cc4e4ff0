package io.elaaoms.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// The benchmark itself, with a handful of people.
class ScaleBenchIT {

    @Test
    void shouldMeasureTheProcessOnceItRemembersAndAfterItStartedAgain() {
        StringWriter printed = new StringWriter();
        CommandLine bench = Main.commandLine().setOut(new PrintWriter(printed));

        bench.execute("scale", "--users=5", "--memories=12", "--json", "--registry=../standalone/target/registry");

        Figures figures = Figures.of(printed.toString().lines());
        assertThat(figures.metrics())
                .containsExactly(
                        "scale.memories",
                        "scale.rss",
                        "scale.rss.peak",
                        "scale.stores",
                        "scale.restart",
                        "scale.restart.rss");
        assertThat(figures.all())
                .allSatisfy(
                        figure -> assertThat(figure.path("value").asDouble()).isPositive());
    }
}
