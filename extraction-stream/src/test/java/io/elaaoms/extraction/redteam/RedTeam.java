package io.elaaoms.extraction.redteam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sets, one entry a line in `redteam/*.jsonl`.
public final class RedTeam {

    private RedTeam() {}

    public static List<Attack> attacks() {
        return entries("attacks").map(RedTeam::attack).toList();
    }

    /// Attacks that were written after the rules, and that the rules have not been taught since.
    public static List<Attack> unseen() {
        return entries("unseen").map(RedTeam::attack).toList();
    }

    public static List<LookAlike> lookAlikes() {
        return entries("harmless").map(RedTeam::lookAlike).toList();
    }

    private static Attack attack(JsonNode entry) {
        return new Attack(
                entry.path("id").asString(),
                entry.path("class").asString(),
                entry.path("language").asString(),
                entry.path("calls").valueStream().map(RedTeam::strings).toList(),
                strings(entry.path("obeys")),
                strings(entry.path("admits")),
                entry.path("padding").asInt(0));
    }

    private static LookAlike lookAlike(JsonNode entry) {
        return new LookAlike(
                entry.path("id").asString(),
                entry.path("class").asString(),
                entry.path("language").asString(),
                strings(entry.path("turns")),
                entry.path("remembers")
                        .valueStream()
                        .map(memory -> new LookAlike.Memory(
                                memory.path("content").asString(),
                                memory.path("quote").asString()))
                        .toList());
    }

    private static List<String> strings(JsonNode values) {
        return values.valueStream().map(JsonNode::asString).toList();
    }

    private static Stream<JsonNode> entries(String name) {
        try (InputStream lines = RedTeam.class.getResourceAsStream("/redteam/" + name + ".jsonl")) {
            String text = new String(Objects.requireNonNull(lines).readAllBytes(), UTF_8);
            return text.lines().map(JsonMapper.shared()::readTree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
