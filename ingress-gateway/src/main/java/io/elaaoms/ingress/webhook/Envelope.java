package io.elaaoms.ingress.webhook;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// What the gateway wants to know of a payload. Everything else is the transcript stage's business.
///
/// @param type what kind of event it is
/// @param eventTimestamp unix seconds; numbers and numerals are both understood
record Envelope(
        String type,
        @Nullable String conversationId,
        @Nullable String agentId,
        @Nullable Long eventTimestamp) {

    private static final int LONGEST_NAME = 256;
    private static final Pattern NUMERAL = Pattern.compile("-?[0-9]{1,18}");

    /// Empty where `json` is not exactly one JSON object that says its `type`. Reads all of it: what passes
    /// here is JSON to its last byte.
    static Optional<Envelope> read(ByteBuffer json) {
        try (JsonParser parser = JsonMapper.shared()
                .createParser(json.array(), json.arrayOffset() + json.position(), json.remaining())) {
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            Optional<Envelope> envelope = object ? new Reading().readObject(parser) : Optional.empty();
            return parser.nextToken() == null ? envelope : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static final class Reading {

        private @Nullable String type;
        private @Nullable String conversationId;
        private @Nullable String agentId;
        private @Nullable Long eventTimestamp;

        Optional<Envelope> readObject(JsonParser parser) {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "type" -> type = text(parser, value);
                    case "event_timestamp" -> eventTimestamp = seconds(parser, value);
                    case "data" -> readData(parser, value);
                    default -> parser.skipChildren();
                }
            }
            return Optional.ofNullable(type).map(known -> new Envelope(known, conversationId, agentId, eventTimestamp));
        }

        private void readData(JsonParser parser, JsonToken opening) {
            if (opening != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "conversation_id" -> conversationId = text(parser, value);
                    case "agent_id" -> agentId = text(parser, value);
                    default -> parser.skipChildren();
                }
            }
        }

        private static @Nullable String text(JsonParser parser, JsonToken value) {
            String text = value == JsonToken.VALUE_STRING ? parser.getString() : "";
            parser.skipChildren();
            return text.isBlank() || text.length() > LONGEST_NAME ? null : text;
        }

        private static @Nullable Long seconds(JsonParser parser, JsonToken value) {
            String text = value.isScalarValue() ? parser.getString() : "";
            parser.skipChildren();
            String whole = text.replaceFirst("\\.[0-9]*$", "");
            return NUMERAL.matcher(whole).matches() ? Long.valueOf(whole) : null;
        }
    }
}
