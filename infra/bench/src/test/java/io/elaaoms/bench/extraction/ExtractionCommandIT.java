package io.elaaoms.bench.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.bench.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// With the extractor and the judge of production.
class ExtractionCommandIT {

    @Test
    void shouldMeasureTheLocalExtractor(@TempDir Path directory) throws Exception {
        Path listing = directory.resolve("listing.txt");
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed);
        CommandLine bench = Main.commandLine().setOut(writer).setErr(writer);

        int exit = bench.execute(
                "extraction", "--data", LocomoReaderTest.TWO_FRIENDS.toString(), "--listing", listing.toString());

        assertThat(exit).isZero();
        assertThat(printed.toString())
                .contains("extractor local", "conv-1", "extraction.evidence.recall", "not admitted: {}");
        assertThat(Files.readString(listing)).contains("> The caller moved to Lisbon", "= Ada moved to Lisbon.");
    }
}
