package io.elaaoms.query.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The fields of a request, read one by one with their rules. An empty string counts as absent: ElevenLabs
/// sends one for an optional parameter its model left out. Numbers and flags may come as strings.
public final class Fields {

    /// As many entries as a list field may have.
    public static final int LONGEST_LIST = 50;

    /// As long as a name, an id or a tag may be.
    public static final int LONGEST_NAME = 256;

    /// Decimal. What Java would also read as a number is none to others: `NaN`, `0x1p3`, `5d`.
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.][0-9]*)?([eE][+-]?[0-9]+)?");

    private final JsonNode root;

    private Fields(JsonNode root) {
        this.root = root;
    }

    /// @throws ApiException where `body` is not a JSON object
    public static Fields parse(JsonMapper json, String body) {
        try {
            if (reader(json).readTree(body) instanceof ObjectNode object) {
                PlainText.check(object);
                return new Fields(object);
            }
        } catch (JacksonException _) {
            // Its message quotes the body; ours must not.
        }
        throw new ApiException(ErrorCode.INVALID_REQUEST, "The body must be a JSON object");
    }

    /// A query string's parameters, each by its first value.
    ///
    /// @throws ApiException where one holds what no text may
    public static Fields of(MultiValueMap<String, String> parameters) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        parameters.forEach((name, values) -> object.put(name, first(values)));
        PlainText.check(object);
        return new Fields(object);
    }

    /// No fields at all.
    public static Fields none() {
        return new Fields(JsonNodeFactory.instance.objectNode());
    }

    /// Whether the field is there at all, blank or not.
    public boolean mentions(String name) {
        return root.has(name);
    }

    /// Whether something is in the field: a field that is null is as absent.
    public boolean holds(String name) {
        return root.hasNonNull(name);
    }

    /// The object in field `name`; empty where there is none.
    public Fields within(String name) {
        return root.get(name) instanceof ObjectNode object ? new Fields(object) : none();
    }

    /// The same, where nothing else may be in its place.
    ///
    /// @throws ApiException where something else is
    public Fields part(String name) {
        JsonNode node = root.path(name);
        if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
            throw refusal(name, "Must be an object");
        }
        return within(name);
    }

    /// The object in field `name`, as JSON.
    public Optional<String> object(String name) {
        return root.get(name) instanceof ObjectNode object ? Optional.of(object.toString()) : Optional.empty();
    }

    /// The field's text, if it has one that is no longer than a name; never an error.
    public Optional<String> peek(String name) {
        JsonNode node = root.path(name);
        return node.isValueNode()
                ? node.asStringOpt().map(String::strip).filter(text -> !text.isEmpty() && text.length() <= LONGEST_NAME)
                : Optional.empty();
    }

    public Optional<String> text(String name, int longest) {
        JsonNode node = root.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isValueNode()) {
            throw refusal(name, "Must be text");
        }
        String text = node.asString().strip();
        if (text.length() > longest) {
            throw refusal(name, "Must have at most %d characters".formatted(longest));
        }
        return Optional.of(text).filter(present -> !present.isEmpty());
    }

    /// @throws ApiException where it is absent or blank
    public String required(String name, int longest) {
        return text(name, longest).orElseThrow(() -> refusal(name, "Is required"));
    }

    /// A whole number, however it is written: `7`, `"7"`, `7.0`.
    ///
    /// @throws ApiException where it is another one, or none
    public int integer(String name, int fallback, int least, int most) {
        double value = text(name, LONGEST_NAME).map(text -> toWhole(name, text)).orElse((double) fallback);
        if (value < least || value > most) {
            throw refusal(name, "Must be between %d and %d".formatted(least, most));
        }
        return (int) value;
    }

    public Optional<Double> fraction(String name) {
        return text(name, LONGEST_NAME).map(text -> toFraction(name, text));
    }

    public boolean flag(String name) {
        return text(name, LONGEST_NAME).map(text -> toFlag(name, text)).orElse(false);
    }

    /// Whether `order` is `asc`; it is `desc` where it is absent.
    public boolean ascending() {
        return switch (text("order", LONGEST_NAME).orElse("desc")) {
            case "asc" -> true;
            case "desc" -> false;
            default -> throw refusal("order", "Must be asc or desc");
        };
    }

    /// A list of texts, given as an array or as one text with commas. Lower case.
    public List<String> texts(String name) {
        JsonNode node = root.path(name);
        if (node.isArray() && !node.values().stream().allMatch(JsonNode::isValueNode)) {
            throw refusal(name, "Must be a list of texts");
        }
        List<String> texts = node.isArray()
                ? node.values().stream().map(entry -> toText(name, entry)).toList()
                : text(name, LONGEST_NAME * LONGEST_LIST).stream()
                        .flatMap(text -> Stream.of(text.split(",", -1)))
                        .toList();
        if (texts.size() > LONGEST_LIST || texts.stream().anyMatch(text -> text.length() > LONGEST_NAME)) {
            throw refusal(name, "Must have at most %d short entries".formatted(LONGEST_LIST));
        }
        return texts.stream()
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /// A list of at most `most` names, as they are written.
    public List<String> names(String name, int most) {
        List<String> names = root.path(name).values().stream()
                .map(entry -> toText(name, entry))
                .toList();
        if (names.size() > most || names.stream().anyMatch(text -> text.length() > LONGEST_NAME)) {
            throw refusal(name, "Must have at most %d short entries".formatted(most));
        }
        return names;
    }

    /// The objects in the list `name`.
    public List<Fields> objects(String name) {
        return root.path(name).values().stream()
                .filter(ObjectNode.class::isInstance)
                .map(Fields::new)
                .toList();
    }

    /// The objects of a list field, in order; none where there is no such field.
    ///
    /// @throws ApiException where it is no list of at most `most` objects
    public List<Fields> objects(String name, int most) {
        JsonNode node = root.path(name);
        List<Fields> objects = node.values().stream()
                .flatMap(entry -> entry instanceof ObjectNode object ? Stream.of(new Fields(object)) : Stream.of())
                .toList();
        boolean listed = node.isArray() || node.isMissingNode() || node.isNull();
        if (!listed || objects.size() < node.size() || objects.size() > most) {
            throw refusal(name, "Must be a list of at most %d objects".formatted(most));
        }
        return objects;
    }

    /// What the object in field `name` holds, each value as JSON; nothing where there is no such field.
    ///
    /// @throws ApiException where it is something else
    public Map<String, String> entries(String name) {
        return part(name)
                .root
                .propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString()));
    }

    /// A moment: `2026-11-14T10:00:00Z`, with any offset, or a day (its first moment in UTC).
    public Optional<Instant> instant(String name) {
        return text(name, LONGEST_NAME).map(text -> toInstant(name, text));
    }

    private String toText(String name, JsonNode entry) {
        return entry.asStringOpt().orElseThrow(() -> refusal(name, "Must be a list of texts"));
    }

    private ApiException refusal(String name, String message) {
        return ApiException.invalid(name, message, Received.of(root.path(name)));
    }

    /// What names itself twice would be one thing to us and another to whoever stands between.
    private static ObjectReader reader(JsonMapper json) {
        return json.reader().with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    /// A parameter without a value has none at all.
    private static String first(List<String> values) {
        return values.isEmpty() ? "" : Objects.requireNonNullElse(values.getFirst(), "");
    }

    private double toWhole(String name, String text) {
        double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (value != Math.rint(value)) { // nor is NaN
            throw refusal(name, "Must be a whole number");
        }
        return value;
    }

    private double toFraction(String name, String text) {
        double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : -1;
        if (value < 0 || value > 1) {
            throw refusal(name, "Must be a number from 0 to 1");
        }
        return value;
    }

    private boolean toFlag(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> true;
            case "false", "0", "no" -> false;
            default -> throw refusal(name, "Must be true or false");
        };
    }

    private Instant toInstant(String name, String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            throw refusal(name, "Must be a date or a date and time with an offset (ISO 8601)");
        }
    }
}
