package io.elaaoms.query.search;

import io.elaaoms.query.access.ApiKey;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.http.Fields;
import io.elaaoms.query.search.MemoryQuestion.Filters;

/// `POST /api/v1/memories/search`, as it was sent: flat, or as clients of OpenMemory send it (`caller_id`,
/// `filters`, `date_range` with `start` and `end`).
record MemorySearchRequest(MemoryQuestion question, boolean explain) {

    private static final int LONGEST_QUERY = 1_000;
    private static final int MOST = 50;
    private static final int USUAL = 10;

    static MemorySearchRequest from(ApiKey key, CallerIds callerIds, Fields fields) {
        String query = fields.required("query", LONGEST_QUERY);
        MemoryQuestion question = new MemoryQuestion(
                key.tenant(),
                callerIds.person(fields),
                query,
                fields.text("agent_id", Fields.LONGEST_NAME),
                fields.integer("limit", USUAL, 1, MOST),
                filters(fields.holds("filters") ? fields.part("filters") : fields),
                fields.fraction("min_relevance"));
        return new MemorySearchRequest(question, fields.flag("explain"));
    }

    private static Filters filters(Fields fields) {
        Fields range = fields.part("date_range");
        return new Filters(
                fields.texts("sectors"),
                fields.texts("categories"),
                fields.texts("tags"),
                fields.integer("min_importance", 0, 0, 10),
                range.instant("from").or(() -> range.instant("start")),
                range.instant("to").or(() -> range.instant("end")),
                fields.instant("as_of"));
    }
}
