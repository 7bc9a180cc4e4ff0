package io.elaaoms.extraction.transcript;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A JSON object read leniently: what is missing, null, blank or of another type is not there. Numbers and
/// booleans may come as strings and the other way round.
record Payload(JsonNode node) {

    private static final long YEAR_2000 = 946_684_800L;
    private static final long YEAR_2200 = 7_258_118_400L;

    /// The object under `name`, or one without any members.
    Payload in(String name) {
        return new Payload(node.path(name));
    }

    boolean has(String name) {
        JsonNode member = node.path(name);
        return !member.isMissingNode() && !member.isNull();
    }

    boolean isObject() {
        return node.isObject();
    }

    Optional<String> text(String name) {
        JsonNode member = node.path(name);
        return member.isValueNode() && !member.isNull()
                ? Optional.of(member.asString("").strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    Optional<Double> number(String name) {
        return text(name).flatMap(Payload::toNumber);
    }

    boolean flag(String name) {
        return text(name).filter(Boolean::parseBoolean).isPresent();
    }

    /// A point in time given in Unix seconds; nonsense is not there.
    Optional<Instant> instant(String name) {
        return number(name)
                .filter(seconds -> seconds > YEAR_2000 && seconds < YEAR_2200)
                .map(seconds -> Instant.ofEpochMilli(Math.round(seconds * 1000)));
    }

    /// The elements of the array under `name`.
    List<Payload> items(String name) {
        JsonNode array = node.path(name);
        return array.isArray() ? array.valueStream().map(Payload::new).toList() : List.of();
    }

    private static Optional<Double> toNumber(String text) {
        try {
            return Optional.of(Double.valueOf(text)).filter(Double::isFinite);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
