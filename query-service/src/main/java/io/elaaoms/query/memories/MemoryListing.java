package io.elaaoms.query.memories;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.Fields;
import io.elaaoms.query.http.Page;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Which of a person's memories to list, and how.
///
/// @param agentId only what this agent may see: its own and what is shared; empty: all agents'
/// @param archived whether what is no longer current is listed too
public record MemoryListing(
        String tenant,
        Caller person,
        Optional<String> agentId,
        boolean archived,
        SortBy sortBy,
        boolean ascending,
        Page page) {

    /// By what a listing is sorted.
    public enum SortBy {
        CREATED_AT,
        SALIENCE,
        IMPORTANCE,
        LAST_SUPPORTED_AT
    }

    static MemoryListing from(String tenant, Caller person, Optional<String> agentId, Fields fields) {
        return new MemoryListing(
                tenant,
                person,
                agentId,
                fields.flag("include_archived"),
                sortBy(fields),
                ascending(fields),
                Page.from(fields));
    }

    private static SortBy sortBy(Fields fields) {
        String name = fields.text("sort_by", Fields.LONGEST_NAME).orElse("created_at");
        return Stream.of(SortBy.values())
                .filter(sortBy -> sortBy.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid(
                        "sort_by", "Must be created_at, salience, importance or last_supported_at"));
    }

    private static boolean ascending(Fields fields) {
        return switch (fields.text("order", Fields.LONGEST_NAME).orElse("desc")) {
            case "asc" -> true;
            case "desc" -> false;
            default -> throw ApiException.invalid("order", "Must be asc or desc");
        };
    }
}
