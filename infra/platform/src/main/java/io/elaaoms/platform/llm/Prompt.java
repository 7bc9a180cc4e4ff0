package io.elaaoms.platform.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;

/// The words a model is asked with: a text resource with a version, and the schema of the answer beside it.
///
/// @param version as in the resource's name
/// @param hash SHA-256 of instructions and schema, lower-case hex: what was asked, to the letter
public record Prompt(String version, String instructions, String schema, String hash) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// `Prompt.load("extraction-v2")` reads `/prompts/extraction-v2.txt` and `.schema.json`.
    public static Prompt load(String version) {
        String instructions = resource(version + ".txt");
        String schema = resource(version + ".schema.json");
        return new Prompt(version, instructions, schema, sha256(instructions + schema));
    }

    /// `data` as JSON on one line, in which nothing can look like a marker around it: `<` and `>` are
    /// escaped.
    public static String line(Object data) {
        return JSON.writeValueAsString(data).replace("<", "\\u003c").replace(">", "\\u003e");
    }

    private static String resource(String name) {
        try (InputStream found = Prompt.class.getResourceAsStream("/prompts/" + name)) {
            if (found == null) {
                throw new IllegalArgumentException("No prompt " + name);
            }
            return new String(found.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
