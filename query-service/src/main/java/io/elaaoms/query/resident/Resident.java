package io.elaaoms.query.resident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One current memory as the tables have it, of which only what a search compares.
public final class Resident {

    private final Seen seen;
    private final float @Nullable [] vector;
    private final List<String> words;
    private final List<Place> places;

    /// What decides who finds it, and when.
    ///
    /// @param heardBy other agents that were told it
    /// @param sector in lower case
    public record Seen(
            String memoryId,
            String agentId,
            List<String> heardBy,
            int importance,
            String sector,
            double salience,
            Instant lastSupportedAt) {

        public Seen {
            heardBy = List.copyOf(heardBy);
        }
    }

    /// A turn of a call, or of what a client sent together.
    public record Place(String conversationId, int turn) {}

    /// @param vector kept as it is, not copied; null where it was made by another model than ours
    /// @param words its lexemes, as PostgreSQL makes them
    /// @param places where it was said, the latest first
    public Resident(Seen seen, float @Nullable [] vector, List<String> words, List<Place> places) {
        this.seen = seen;
        this.vector = vector;
        this.words = List.copyOf(words);
        this.places = List.copyOf(places);
    }

    public Seen seen() {
        return seen;
    }

    /// Not a copy: for reading.
    float @Nullable [] vector() {
        return vector;
    }

    List<String> words() {
        return words;
    }

    List<Place> places() {
        return places;
    }
}
