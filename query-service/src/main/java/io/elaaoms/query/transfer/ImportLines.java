package io.elaaoms.query.transfer;

import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.ErrorCode;
import io.elaaoms.query.http.Fields;
import io.elaaoms.query.memories.StoredMemory;
import io.elaaoms.query.memories.Support;
import io.elaaoms.query.transfer.ImportLine.Bad;
import io.elaaoms.query.transfer.ImportLine.Foreign;
import io.elaaoms.query.transfer.ImportLine.Memory;
import io.elaaoms.query.transfer.ImportLine.Reason;
import io.elaaoms.query.transfer.ImportLine.Skipped;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.Sector;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads the lines of an import. Pure; what is wrong with a line is said of that line alone.
final class ImportLines {

    /// The name under which an imported memory keeps the id it had where it was learnt.
    static final String ORIGINAL_ID = "imported_memory_id";

    private static final String CURRENT = "current";
    private static final int LONGEST_QUOTE = 4_000;
    private static final int LONGEST_CONTENT = 4_000;
    private static final int LONGEST_METADATA = 65_536;

    /// More than a client may give at once: a memory has those of all that was said for it.
    private static final int MOST_LABELS = 1_000;

    private final JsonMapper json;
    private final CallerIds callerIds;
    private final InstantSource clock;

    /// @param clock nothing was learnt after now: no erasure before then would reach it
    ImportLines(JsonMapper json, CallerIds callerIds, InstantSource clock) {
        this.json = json;
        this.callerIds = callerIds;
        this.clock = clock;
    }

    ImportLine read(Line line) {
        if (line.text() == null) {
            return new Bad(line.number(), ErrorCode.PAYLOAD_TOO_LARGE, "The line is too long", null);
        }
        try {
            return read(line.number(), Fields.parse(json, line.text()));
        } catch (ApiException wrong) {
            String message = wrong.field() == null
                    ? "The line must be a JSON object"
                    : Objects.requireNonNullElse(wrong.getMessage(), "");
            return new Bad(line.number(), wrong.code(), message, wrong.field());
        }
    }

    private ImportLine read(long number, Fields line) {
        return switch (line.required("type", Fields.LONGEST_NAME)) {
            case "header" -> header(number, line);
            case "memory" -> memory(number, line);
            case "identity", "other_name", "conversation", "question", "footer" ->
                new Skipped(number, Reason.NOT_A_MEMORY);
            default -> throw ApiException.invalid("type", "Must be that of a line of an export");
        };
    }

    private static ImportLine header(long number, Fields line) {
        boolean ours = line.text("format", Fields.LONGEST_NAME)
                .filter(ExportLine.FORMAT::equals)
                .isPresent();
        boolean known = ours && line.integer("version", 0, 0, Integer.MAX_VALUE) == ExportLine.VERSION;
        return known ? new Skipped(number, Reason.NOT_A_MEMORY) : new Foreign(number);
    }

    private ImportLine memory(long number, Fields line) {
        Fields memory = line.within("memory");
        if (memory.text("state", Fields.LONGEST_NAME).orElse(CURRENT).equals(CURRENT)) {
            StoredMemory stored = stored(memory);
            Object original = stored.metadata().getOrDefault(ORIGINAL_ID, stored.memoryId());
            return new Memory(number, String.valueOf(original), new KeptMemory(stored, support(line)));
        }
        return new Skipped(number, Reason.ARCHIVED);
    }

    private StoredMemory stored(Fields memory) {
        int importance = memory.integer("importance", 5, 1, 10);
        Instant createdAt = learntAt(memory);
        return new StoredMemory(
                memory.required("memory_id", Fields.LONGEST_NAME),
                userId(memory),
                memory.required("agent_id", Fields.LONGEST_NAME),
                memory.required("content", LONGEST_CONTENT),
                symbol(memory, "sector", Sector.class, Sector.SEMANTIC),
                symbol(memory, "category", Category.class, Category.OTHER),
                importance,
                importance / 10.0,
                memory.fraction("confidence").orElse(1.0),
                memory.names("entities", MOST_LABELS),
                memory.names("tags", MOST_LABELS),
                CURRENT,
                "manual",
                1,
                createdAt,
                memory.instant("occurred_at").orElse(null),
                createdAt,
                createdAt,
                null,
                List.of(),
                null,
                List.of(),
                metadata(memory),
                null);
    }

    private Instant learntAt(Fields memory) {
        Instant at = required(memory, "created_at");
        if (at.isAfter(clock.instant())) {
            throw ApiException.invalid("created_at", "Must not be in the future");
        }
        return at;
    }

    private String userId(Fields memory) {
        return callerIds.kept("user_id", memory.required("user_id", Fields.LONGEST_NAME));
    }

    /// What was said first: the place in a conversation that a memory keeps.
    private static List<Support> support(Fields line) {
        return line.objects("support").stream().limit(1).map(ImportLines::said).toList();
    }

    private static Support said(Fields support) {
        return new Support(
                support.required("conversation_id", Fields.LONGEST_NAME),
                support.text("agent_id", Fields.LONGEST_NAME).orElse(""),
                support.text("statement", LONGEST_CONTENT).orElse(""),
                support.text("quote", LONGEST_QUOTE).orElse(""),
                support.integer("turn", -1, -1, Integer.MAX_VALUE),
                support.text("extractor", Fields.LONGEST_NAME).orElse(""),
                required(support, "said_at"));
    }

    private Map<String, Object> metadata(Fields memory) {
        String metadata = memory.object("metadata").orElse("{}");
        if (metadata.length() > LONGEST_METADATA) {
            throw ApiException.invalid("metadata", "Must have at most %d characters".formatted(LONGEST_METADATA));
        }
        return json.readValue(metadata, new TypeReference<Map<String, Object>>() {});
    }

    private static Instant required(Fields fields, String name) {
        return fields.instant(name).orElseThrow(() -> ApiException.invalid(name, "Is required"));
    }

    private static <E extends Enum<E>> String symbol(Fields fields, String name, Class<E> symbols, E fallback) {
        String symbol = fields.text(name, Fields.LONGEST_NAME)
                .map(text -> text.toUpperCase(Locale.ROOT))
                .orElseGet(fallback::name);
        return Stream.of(symbols.getEnumConstants())
                .map(Enum::name)
                .filter(symbol::equals)
                .findFirst()
                .orElseThrow(() -> ApiException.invalid(name, "Is none that there is"));
    }
}
