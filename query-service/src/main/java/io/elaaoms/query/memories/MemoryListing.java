package io.elaaoms.query.memories;

import io.elaaoms.query.access.ApiKey;
import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.Cursors;
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

    private static final int USUAL = 20;

    /// As OpenMemory's clients expect.
    private static final int USUAL_OF_CALLER = 50;

    /// By what a listing is sorted.
    public enum SortBy {
        CREATED_AT,
        SALIENCE,
        IMPORTANCE,
        LAST_SUPPORTED_AT
    }

    static MemoryListing from(ApiKey key, Caller person, Optional<String> agentId, Fields fields) {
        boolean archived = fields.flag("include_archived");
        SortBy sortBy = sortBy(fields);
        boolean ascending = fields.ascending();
        int usual = agentId.isPresent() ? USUAL_OF_CALLER : USUAL;
        Page page = Page.from(fields, cursors(key, person, agentId, archived, sortBy + " " + ascending), usual);
        return new MemoryListing(key.tenant(), person, agentId, archived, sortBy, ascending, page);
    }

    /// The cursors of this list, for the one who reads it.
    Cursors cursors(ApiKey key) {
        return cursors(key, person, agentId, archived, sortBy + " " + ascending);
    }

    /// What `memory` is sorted by.
    public String valueOf(StoredMemory memory) {
        return String.valueOf(
                switch (sortBy) {
                    case CREATED_AT -> memory.createdAt();
                    case SALIENCE -> memory.salience();
                    case IMPORTANCE -> memory.importance();
                    case LAST_SUPPORTED_AT -> memory.lastSupportedAt();
                });
    }

    private static Cursors cursors(
            ApiKey key, Caller person, Optional<String> agentId, boolean archived, String order) {
        return Cursors.of(key.hash(), "memories", key.tenant(), person.id(), agentId, archived, order);
    }

    /// `relevance` is what OpenMemory's clients call it where nothing is asked.
    private static SortBy sortBy(Fields fields) {
        String name = fields.text("sort_by", Fields.LONGEST_NAME).orElse("created_at");
        return name.equals("relevance")
                ? SortBy.SALIENCE
                : Stream.of(SortBy.values())
                        .filter(sortBy -> sortBy.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst()
                        .orElseThrow(() -> ApiException.invalid(
                                "sort_by", "Must be created_at, salience, importance or last_supported_at"));
    }
}
