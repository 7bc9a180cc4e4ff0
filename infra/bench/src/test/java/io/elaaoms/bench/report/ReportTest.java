package io.elaaoms.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Machine MACHINE = new Machine(2, 24, 0.25, "a JVM");

    private final Report report = new Report("./elaaoms bench search", MACHINE);
    private final StringWriter printed = new StringWriter();

    @Test
    void shouldPrintAFigureBesideItsAimAndItsReference() {
        report.add(Figure.of("search.p95", 31.2, "ms").atMost(40).beside(0.9));

        report.print(new PrintWriter(printed));

        assertThat(printed.toString())
                .contains("command  ./elaaoms bench search")
                .contains("machine  2 cores, 24 GiB, load 0.25 before the run, a JVM")
                .containsPattern("search.p95 +31.20 ms +<= 40 +0.90 +34.67 +met");
        assertThat(report.isMet()).isTrue();
    }

    @Test
    void shouldSayWhichAimIsMissed() {
        report.add(Figure.of("search.p95", 31.2, "ms").atMost(40));
        report.add(Figure.of("search.throughput", 99, "1/s").atLeast(100));

        report.print(new PrintWriter(printed));

        assertThat(printed.toString()).containsPattern("search.throughput +99.00 1/s +>= 100 +MISSED");
        assertThat(report.isMet()).isFalse();
    }

    @Test
    void shouldPrintOneJsonObjectPerFigure() {
        report.add(Figure.of("search.p95", 31.5, "ms").atMost(40).beside(0.5));
        report.add(Figure.of("search.p50", 9, "ms"));

        report.printJson(new PrintWriter(printed));

        assertThat(printed.toString())
                .hasLineCount(2)
                .contains(
                        "{\"metric\":\"search.p95\",\"value\":31.5,\"unit\":\"ms\",\"aim\":\"<= 40\",\"reference\":0.5,"
                                + "\"ratio\":63.0}")
                .contains("{\"metric\":\"search.p50\",\"value\":9.0,\"unit\":\"ms\"}");
    }
}
