package io.elaaoms.extraction.llm;

import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.Sector;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads one entry of a model's answer.
final class CandidateReader {

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd['T'HH:mm[:ss][.SSSSSSSSS][.SSS][XXX]]", Locale.ROOT);

    private CandidateReader() {}

    /// Empty where a field is missing or of another type than the schema says. A sector or date that nobody
    /// knows is not worth losing a memory for; a missing sentence or quote is.
    static Optional<Candidate> read(JsonNode entry) {
        JsonNode importance = entry.path("importance");
        JsonNode confidence = entry.path("confidence");
        boolean complete = entry.path("content").isString()
                && entry.path("source_quote").isString()
                && importance.isIntegralNumber()
                && importance.canConvertToInt()
                && confidence.isNumber();
        return complete ? Optional.of(toCandidate(entry)) : Optional.empty();
    }

    private static Candidate toCandidate(JsonNode entry) {
        return Candidate.newBuilder()
                .setContent(entry.path("content").stringValue())
                .setSector(constant(Sector.class, entry.path("sector"), Sector.SEMANTIC))
                .setCategory(constant(Category.class, entry.path("category"), Category.OTHER))
                .setImportance(entry.path("importance").intValue())
                .setConfidence(entry.path("confidence").doubleValue())
                .setSourceQuote(entry.path("source_quote").stringValue())
                .setSourceTurn(turn(entry.path("source_turn")))
                .setEntities(strings(entry.path("entities")))
                .setTags(strings(entry.path("tags")))
                .setOccurredAt(instant(entry.path("occurred_at")))
                .build();
    }

    private static int turn(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt() ? value.intValue() : -1;
    }

    private static List<String> strings(JsonNode values) {
        return values.valueStream()
                .filter(JsonNode::isString)
                .map(value -> value.stringValue().strip())
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonNode value, E otherwise) {
        try {
            return value.isString() ? Enum.valueOf(type, value.stringValue().toUpperCase(Locale.ROOT)) : otherwise;
        } catch (IllegalArgumentException _) {
            return otherwise;
        }
    }

    private static @Nullable Instant instant(JsonNode value) {
        try {
            return value.isString()
                    ? toInstant(ISO.parseBest(
                            value.stringValue(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from))
                    : null;
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static Instant toInstant(TemporalAccessor time) {
        return switch (time) {
            case OffsetDateTime exact -> exact.toInstant();
            case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
            case LocalDate date -> date.atStartOfDay(ZoneOffset.UTC).toInstant();
            default -> throw new DateTimeException("Not a date");
        };
    }
}
