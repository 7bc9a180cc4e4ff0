package io.elaaoms.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a benchmark wrote for `--json`: one figure a line.
public record Figures(List<JsonNode> all) {

    public static Figures of(Stream<String> lines) {
        return new Figures(lines.map(JsonMapper.shared()::readTree).toList());
    }

    public static Figures read(Path file) throws IOException {
        return of(Files.readAllLines(file).stream());
    }

    public List<String> metrics() {
        return all.stream().map(figure -> figure.path("metric").asString()).toList();
    }

    public double value(String metric) {
        return all.stream()
                .filter(figure -> figure.path("metric").asString("").equals(metric))
                .findFirst()
                .orElseThrow()
                .path("value")
                .asDouble();
    }
}
