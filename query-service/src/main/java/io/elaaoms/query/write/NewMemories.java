package io.elaaoms.query.write;

import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.Fields;
import io.elaaoms.schemas.Agents;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.Sector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/// Reads what clients ask to be remembered, in our own form and in that of OpenMemory's clients, who put what
/// describes a memory into its metadata. What stands beside the text must be right; what is attached to it is
/// read where it can be, and comes back in any case.
final class NewMemories {

    /// As many as one request may bring.
    static final int MOST = 1_000;

    /// As long as a memory may be.
    static final int LONGEST_CONTENT = 4_000;

    static final String FIELD = "memories";
    private static final int USUAL_IMPORTANCE = 5;
    private static final int LAST_TURN = 1_000_000;
    private static final int NO_TURN = -1;

    private final Fields own;
    private final Fields shared;

    private NewMemories(Fields own, Fields shared) {
        this.own = own;
        this.shared = shared;
    }

    /// The only one of a request.
    static NewMemory single(Fields fields) {
        return new NewMemories(fields, Fields.none()).read(NO_TURN);
    }

    /// All of `memories`, in order; what stands beside the list holds for those that do not say otherwise.
    ///
    /// @throws ApiException that names the first field at fault: `memories[3].content`
    static List<NewMemory> several(Fields fields) {
        List<Fields> items = fields.objects(FIELD, MOST);
        if (items.isEmpty()) {
            throw ApiException.invalid(FIELD, "Must have 1 to %d entries".formatted(MOST));
        }
        List<NewMemory> memories = new ArrayList<>(items.size());
        IntStream.range(0, items.size()).forEach(at -> memories.add(item(items.get(at), fields, at)));
        return memories;
    }

    private static NewMemory item(Fields item, Fields shared, int position) {
        try {
            return new NewMemories(item, shared).read(position);
        } catch (ApiException fault) {
            throw fault.within("%s[%d]".formatted(FIELD, position));
        }
    }

    /// @param position among those sent together: the turn of one that names none
    private NewMemory read(int position) {
        return new NewMemory(
                described("agent_id", (fields, name) -> fields.text(name, Fields.LONGEST_NAME))
                        .orElse(Agents.EVERY),
                candidate(position),
                infer(),
                Attachments.of(own),
                described("conversation_id", (fields, name) -> fields.text(name, Fields.LONGEST_NAME)),
                own.text("id", Fields.LONGEST_NAME));
    }

    private Candidate candidate(int position) {
        return Candidate.newBuilder()
                .setContent(content())
                .setSector(described("sector", NewMemories::sector).orElse(Sector.SEMANTIC))
                .setCategory(described("category", NewMemories::category).orElse(Category.OTHER))
                .setImportance(described("importance", (fields, name) -> integer(fields, name, 1, 10))
                        .orElse(USUAL_IMPORTANCE))
                .setConfidence(described("confidence", Fields::fraction).orElse(1.0))
                .setSourceQuote("")
                .setSourceTurn(described("turn", (fields, name) -> integer(fields, name, 0, LAST_TURN))
                        .orElse(position))
                .setTags(described("tags", NewMemories::tags).orElseGet(List::of))
                .setOccurredAt(occurredAt().orElse(null))
                .build();
    }

    /// `text` is what mem0's OpenMemory calls it.
    private String content() {
        return own.text("content", LONGEST_CONTENT)
                .or(() -> own.text("text", LONGEST_CONTENT))
                .orElseGet(() -> own.required("content", LONGEST_CONTENT));
    }

    private boolean infer() {
        return Stream.of(own, shared)
                .filter(fields -> fields.text("infer", Fields.LONGEST_NAME).isPresent())
                .findFirst()
                .map(fields -> fields.flag("infer"))
                .orElse(true);
    }

    private Optional<Instant> occurredAt() {
        return described("occurred_at", Fields::instant).or(() -> described("timestamp", Fields::instant));
    }

    /// What the memory itself says, or the request it came in, or else what is attached to it.
    private <T> Optional<T> described(String name, BiFunction<Fields, String, Optional<T>> read) {
        return read.apply(own, name).or(() -> read.apply(shared, name)).or(() -> attached(name, read));
    }

    private <T> Optional<T> attached(String name, BiFunction<Fields, String, Optional<T>> read) {
        try {
            return read.apply(own.within(Attachments.FIELD), name);
        } catch (ApiException | JacksonException _) {
            return Optional.empty(); // it means something else to whoever attached it
        }
    }

    private static Optional<Integer> integer(Fields fields, String name, int least, int most) {
        return fields.text(name, Fields.LONGEST_NAME).map(_ -> fields.integer(name, least, least, most));
    }

    private static Optional<List<String>> tags(Fields fields, String name) {
        return Optional.of(fields.texts(name)).filter(tags -> !tags.isEmpty());
    }

    private static Optional<Sector> sector(Fields fields, String name) {
        return symbol(fields, name, Sector.values());
    }

    private static Optional<Category> category(Fields fields, String name) {
        return symbol(fields, name, Category.values());
    }

    private static <E extends Enum<E>> Optional<E> symbol(Fields fields, String name, E[] symbols) {
        return fields.text(name, Fields.LONGEST_NAME)
                .map(text -> Stream.of(symbols)
                        .filter(symbol -> symbol.name().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> ApiException.invalid(name, "Must be one of " + names(symbols))));
    }

    private static <E extends Enum<E>> String names(E[] symbols) {
        return String.join(
                ", ",
                Stream.of(symbols)
                        .map(symbol -> symbol.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
