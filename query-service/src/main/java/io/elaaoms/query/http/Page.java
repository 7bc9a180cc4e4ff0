package io.elaaoms.query.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which part of a long list is wanted.
///
/// @param limit at most how many, 1 to 100
/// @param offset how many to leave out before
public record Page(int limit, int offset) {

    private static final int MOST = 100;
    private static final int DEEPEST = 1_000_000;

    /// A part of a list.
    ///
    /// @param nextCursor where the next part begins; null at the end
    public record Part<T>(
            List<T> items,
            long total,
            boolean hasMore,
            @Nullable String nextCursor) {

        public Part {
            items = List.copyOf(items);
        }
    }

    /// Reads `limit` and either `cursor` or `offset`.
    public static Page from(Fields fields) {
        int limit = fields.integer("limit", 20, 1, MOST);
        return fields.text("cursor", Fields.LONGEST_NAME)
                .map(cursor -> new Page(limit, decode(cursor)))
                .orElseGet(() -> new Page(limit, fields.integer("offset", 0, 0, DEEPEST)));
    }

    /// `items`, as this part of a list of `total`.
    public <T> Part<T> of(List<T> items, long total) {
        int next = offset + items.size();
        boolean more = !items.isEmpty() && next < total;
        return new Part<>(items, total, more, more ? encode(next) : null);
    }

    private static String encode(int offset) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("o" + offset).getBytes(US_ASCII));
    }

    private static int decode(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), US_ASCII);
            int offset = Integer.parseInt(text.substring(1));
            if (offset >= 0) {
                return offset;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            // said below
        }
        throw ApiException.invalid("cursor", "Must be the next_cursor of an earlier answer");
    }
}
