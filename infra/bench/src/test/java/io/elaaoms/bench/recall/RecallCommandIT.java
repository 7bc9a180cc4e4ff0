package io.elaaoms.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.bench.Figures;
import io.elaaoms.bench.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The benchmark itself, on a real stack with a conversation of five turns.
class RecallCommandIT {

    @Test
    void shouldAskTheRealServiceAndCountWhatItFinds(@TempDir Path directory) throws Exception {
        Path json = directory.resolve("figures.json");
        Path listing = directory.resolve("listing.txt");
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed);
        CommandLine bench = Main.commandLine().setOut(writer).setErr(writer);

        int exit = bench.execute(
                "recall",
                "--data=" + ConversationReaderTest.TWO_FRIENDS,
                "--listing=" + listing,
                "--json=" + json,
                "--registry=../standalone/target/registry");

        assertThat(printed.toString()).contains("conv-1: 5 turns remembered", "recall.5.category-4", "recall.10.bm25");
        assertThat(exit).isZero();
        Figures figures = Figures.read(json);
        assertThat(figures.value("recall.questions")).isEqualTo(3);
        assertThat(figures.value("recall.5")).isEqualTo(100);
        assertThat(Files.readString(listing)).contains("4 100 % What did Ben sell?", "= D2:1");
    }
}
