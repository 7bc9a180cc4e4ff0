package io.elaaoms.query.access;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/// What a request shows at the door: `Authorization: Bearer <key>`, or `X-API-Key: <key>`, or both with the
/// same key.
sealed interface PresentedKey {

    record None() implements PresentedKey {}

    /// More than one: whoever stands between might have checked the other.
    record Ambiguous() implements PresentedKey {}

    /// @param text not a word of it goes anywhere
    record One(String text) implements PresentedKey {

        @Override
        public String toString() {
            return "One";
        }
    }

    String HEADER = "X-API-Key";
    String BEARER = "bearer ";

    /// Of `headers`, whatever else they hold.
    static PresentedKey in(HttpHeaders headers) {
        List<String> keys = Stream.concat(
                        headers.getOrEmpty(HttpHeaders.AUTHORIZATION).stream()
                                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                                .map(value -> value.substring(BEARER.length())),
                        headers.getOrEmpty(HEADER).stream())
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
        return switch (keys.size()) {
            case 0 -> new None();
            case 1 -> new One(keys.getFirst());
            default -> new Ambiguous();
        };
    }
}
