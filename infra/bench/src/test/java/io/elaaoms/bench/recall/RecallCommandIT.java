package io.elaaoms.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.bench.Main;
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
        List<JsonNode> figures = Files.readAllLines(json).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(value(figures, "recall.questions")).isEqualTo(3);
        assertThat(value(figures, "recall.5")).isEqualTo(100);
        assertThat(Files.readString(listing)).contains("4 100 % What did Ben sell?", "= D2:1");
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
