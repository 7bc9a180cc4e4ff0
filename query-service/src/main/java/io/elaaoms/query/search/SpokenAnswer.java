package io.elaaoms.query.search;

import io.elaaoms.query.memories.StoredMemory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An answer as an agent's model reads it while the caller waits: few memories, short, and a sentence to say.
///
/// @param mode `hybrid`, `keyword` or `degraded`
/// @param degraded what failed on the way, of `embedding`, `search` and `summary`
/// @param error `service_degraded` where nothing could be looked up
public record SpokenAnswer(
        List<Line> memories,
        String summary,
        String mode,
        List<String> degraded,
        @Nullable String error) {

    /// One memory.
    ///
    /// @param salience what is left of it today, two decimals
    /// @param timestamp when somebody last said so
    /// @param explain the parts of its score, where they were asked for
    public record Line(
            String content,
            String sector,
            double salience,
            Instant timestamp,
            double confidence,
            @Nullable Score explain) {

        /// The same with as much of its content as `most` characters hold.
        Line cutTo(int most) {
            return new Line(Excerpt.of(content, most), sector, salience, timestamp, confidence, explain);
        }
    }

    public SpokenAnswer {
        memories = List.copyOf(memories);
        degraded = List.copyOf(degraded);
    }

    private static final String FRAME = "From earlier calls: ";
    private static final int SPOKEN = 2;

    /// As long as a memory from a call may be. Of a longer one the summary says the beginning: the rest stands
    /// beside it, and would be there twice.
    private static final int LONGEST_SENTENCE = 200;

    /// As many of the memories, best first, as fit into `tokens` together with the summary; if not even the
    /// best does, as much of it as fits.
    static SpokenAnswer of(SearchResult result, int tokens, boolean explain) {
        List<Line> lines =
                result.memories().stream().map(scored -> line(scored, explain)).toList();
        Room room = new Room(tokens);
        List<Line> kept = room.fill(lines, some -> summarise(some, room));
        return new SpokenAnswer(kept, summarise(kept, room), result.mode().label(), labels(result.failed()), null);
    }

    /// For somebody who withheld who they are.
    static SpokenAnswer nobody() {
        return new SpokenAnswer(
                List.of(),
                "It is not known who is calling, so nothing can be looked up.",
                SearchMode.KEYWORD.label(),
                List.of(),
                null);
    }

    /// In place of an answer, when the database does not give one.
    static SpokenAnswer degraded(Set<Part> failed) {
        return new SpokenAnswer(
                List.of(),
                "The memory cannot be reached right now; go on without it.",
                SearchMode.DEGRADED.label(),
                labels(failed),
                "service_degraded");
    }

    List<String> contents() {
        return memories.stream().map(Line::content).toList();
    }

    /// The same in other words, under the same frame: what callers have said stays something that they said.
    /// As many of the memories as still fit into `tokens`.
    SpokenAnswer saying(String words, int tokens) {
        Room room = new Room(tokens);
        String framed = Excerpt.of(FRAME + words, room.toSay());
        return new SpokenAnswer(room.fill(memories, _ -> framed), framed, mode, degraded, error);
    }

    /// The same, with `part` among what failed.
    SpokenAnswer without(Part part) {
        List<String> failed =
                Stream.concat(degraded.stream(), Stream.of(part.label())).toList();
        return new SpokenAnswer(memories, summary, mode, failed, error);
    }

    private static List<String> labels(Set<Part> failed) {
        return failed.stream().sorted().map(Part::label).toList();
    }

    private static Line line(Scored scored, boolean explain) {
        StoredMemory memory = scored.memory();
        return new Line(
                memory.content(),
                memory.sector(),
                Math.round(scored.score().salience() * 100) / 100.0,
                memory.lastSupportedAt().truncatedTo(ChronoUnit.SECONDS),
                memory.confidence(),
                explain ? scored.score() : null);
    }

    private static String summarise(List<Line> lines, Room room) {
        int longest = Math.min(LONGEST_SENTENCE, room.toSay() - FRAME.length());
        String spoken = lines.stream()
                .limit(SPOKEN)
                .map(line -> sentence(line.content(), longest))
                .collect(Collectors.joining(" "));
        return switch (lines.size()) {
            case 0 -> "Nothing about this is remembered from earlier calls.";
            case 1, SPOKEN -> FRAME + spoken;
            default -> "From earlier calls, most relevant first: " + spoken;
        };
    }

    private static String sentence(String content, int longest) {
        String said = Excerpt.of(content, longest);
        return said.endsWith(".") || Excerpt.isOne(said) ? said : said + ".";
    }
}
