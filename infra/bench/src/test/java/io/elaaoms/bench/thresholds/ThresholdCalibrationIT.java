package io.elaaoms.bench.thresholds;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.bench.Figures;
import io.elaaoms.bench.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the thresholds of `all-minilm-l6-v2-q` come from, with the real model. What is held leaves room for
/// another processor, on which the last digits of a cosine are others.
class ThresholdCalibrationIT {

    private static final List<Pair> PAIRS = Pairs.read();

    @Test
    void shouldHavePairsOfEveryKindAndNoneTwice() {
        assertThat(PAIRS.stream().map(pair -> plain(pair.earlier()) + " | " + plain(pair.later())))
                .doesNotHaveDuplicates();
        assertThat(PAIRS).hasSizeGreaterThan(250);
        assertThat(PAIRS.stream().collect(groupingBy(Pair::kind, counting())).values())
                .hasSize(4)
                .allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(40));
    }

    @Test
    void shouldTellThePairsApartWithTheThresholdsThatAreSet(@TempDir Path directory) throws Exception {
        Path listing = directory.resolve("listing.txt");
        StringWriter figures = new StringWriter();
        StringWriter tables = new StringWriter();

        Main.commandLine()
                .setOut(new PrintWriter(figures))
                .setErr(new PrintWriter(tables))
                .execute("thresholds", "--json", "--listing=" + listing);

        assertThat(tables.toString()).contains("elaaoms.linking.thresholds.[all-minilm-l6-v2-q]");
        assertThat(Files.readAllLines(listing)).hasSameSizeAs(PAIRS);
        Figures found = Figures.of(figures.toString().lines());
        Stream.of("duplicate", "relation", "link")
                .map("thresholds."::concat)
                .forEach(decision -> assertThat(found.value(decision + ".set"))
                        .as(decision)
                        .isBetween(found.value(decision + ".best") - 0.12, found.value(decision + ".best") + 0.12));
        assertThat(found.value("thresholds.same")).isGreaterThanOrEqualTo(38);
        assertThat(found.value("thresholds.update")).isGreaterThanOrEqualTo(78);
        assertThat(found.value("thresholds.related")).isGreaterThanOrEqualTo(86);
        assertThat(found.value("thresholds.unrelated")).isGreaterThanOrEqualTo(45);
    }

    private static String plain(String words) {
        return words.replace(".", "");
    }
}
