package io.elaaoms.query.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which part of a long list is wanted.
///
/// @param limit at most how many, 1 to 100
/// @param offset how many to leave out before, where `after` is null
/// @param after where an earlier part ended; null: from the beginning
public record Page(int limit, int offset, @Nullable Position after) {

    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final int DEEPEST = 1_000_000;

    /// A place in a sorted list: just behind the row with this value and id. It holds whatever is added or
    /// removed before it.
    ///
    /// @param value what the list is sorted by, as text
    /// @param id tells rows of equal value apart
    /// @param total how long the list was when its first part was read: counted once, not on every page
    public record Position(String value, String id, long total) {}

    /// A part of a list.
    ///
    /// @param next where the next part begins; null at the end
    public record Part<T>(
            List<T> items, long total, @Nullable Position next) {

        public Part {
            items = List.copyOf(items);
        }

        /// As clients see it.
        public Answer<T> sealed(Cursors cursors) {
            return new Answer<>(items, total, next != null, next == null ? null : cursors.seal(next));
        }
    }

    /// A part of a list, as clients see it.
    ///
    /// @param nextCursor where the next part begins; null at the end
    public record Answer<T>(
            List<T> items,
            long total,
            boolean hasMore,
            @Nullable String nextCursor) {}

    /// The first part.
    public static Page first(int limit) {
        return new Page(limit, 0, null);
    }

    /// Reads `limit` and either `cursor` or `offset`.
    public static Page from(Fields fields, Cursors cursors) {
        return from(fields, cursors, USUAL);
    }

    /// @param usual the limit where none is given
    public static Page from(Fields fields, Cursors cursors, int usual) {
        int limit = fields.integer("limit", usual, 1, MOST);
        return fields.text("cursor", Cursors.LONGEST)
                .map(cursor -> new Page(limit, 0, cursors.open(cursor)))
                .orElseGet(() -> new Page(limit, fields.integer("offset", 0, 0, DEEPEST), null));
    }

    /// This part of a list.
    ///
    /// @param found its rows and, if there are more, at least one behind
    /// @param value what a row is sorted by
    public <T> Part<T> of(List<T> found, long total, Function<T, String> value, Function<T, String> id) {
        List<T> items = found.subList(0, Math.min(limit, found.size()));
        if (items.size() == found.size()) {
            return new Part<>(items, total, null);
        }
        T last = items.getLast();
        return new Part<>(items, total, new Position(value.apply(last), id.apply(last), total));
    }
}
