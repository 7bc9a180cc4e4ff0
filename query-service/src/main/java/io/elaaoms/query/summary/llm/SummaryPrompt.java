package io.elaaoms.query.summary.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// What a model is asked: a text resource with a version, and data between markers.
final class SummaryPrompt {

    private static final String RESOURCE = "/prompts/summary-v1.txt";

    private SummaryPrompt() {}

    static String instructions() {
        try (InputStream found = SummaryPrompt.class.getResourceAsStream(RESOURCE)) {
            if (found == null) {
                throw new IllegalStateException("No prompt " + RESOURCE);
            }
            return new String(found.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One JSON text a line, so that nothing a caller has said can look like the end of the data.
    static String of(String question, List<String> memories) {
        return """
                <question>
                %s
                </question>
                <memories>
                %s
                </memories>
                """.formatted(
                json(question), memories.stream().map(SummaryPrompt::json).collect(Collectors.joining("\n")));
    }

    private static String json(String text) {
        return JsonMapper.shared()
                .writeValueAsString(text)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e");
    }
}
