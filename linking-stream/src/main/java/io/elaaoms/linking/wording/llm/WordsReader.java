package io.elaaoms.linking.wording.llm;

import io.elaaoms.linking.wording.Grounds;
import io.elaaoms.linking.wording.Wordsmith.Words;
import io.elaaoms.platform.llm.Dialogue;
import io.elaaoms.platform.llm.JsonReply;
import io.elaaoms.platform.llm.Reading;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a model's wording: one, which keeps to what it was given, or it is asked again.
record WordsReader(Grounds grounds) implements Dialogue.Reader<Words> {

    static final String LIST = "wordings";

    @Override
    public Reading<Words> read(@Nullable String text) {
        return switch (new JsonReply(LIST).read(text)) {
            case Reading.Understood<JsonNode>(JsonNode list) -> read(list);
            case Reading.Malformed<JsonNode>(String problem) -> new Reading.Malformed<>(problem);
        };
    }

    private Reading<Words> read(JsonNode list) {
        if (list.size() != 1) {
            return new Reading.Malformed<>("The array had not exactly one wording");
        }
        Words words = new Words(said(list.get(0), "summary"), said(list.get(0), "greeting"));
        return grounds.whatIsWrongWith(words)
                .<Reading<Words>>map(Reading.Malformed::new)
                .orElseGet(() -> new Reading.Understood<>(words));
    }

    private static String said(JsonNode wording, String what) {
        return wording.path(what).asString("").strip();
    }
}
