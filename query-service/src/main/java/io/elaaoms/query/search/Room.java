package io.elaaoms.query.search;

import io.elaaoms.query.search.SpokenAnswer.Line;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// How much an answer may say. Four characters count as a token.
///
/// @param tokens at most
record Room(int tokens) {

    private static final int CHARACTERS_PER_TOKEN = 4;

    /// What a memory costs besides its content: the names of its fields and their values.
    private static final int TOKENS_PER_LINE = 30;

    /// The most characters that a summary of one memory may have: the memory itself needs the other half.
    int toSay() {
        return besideOne() / 2;
    }

    /// As many of `lines`, best first, as fit together with what `wording` says of them; of the best one, if
    /// it is too long even alone, the beginning.
    List<Line> fill(List<Line> lines, Function<List<Line>, String> wording) {
        return IntStream.iterate(lines.size(), count -> count > 0, count -> count - 1)
                .mapToObj(count -> lines.subList(0, count))
                .filter(best -> holds(best, wording.apply(best)))
                .findFirst()
                .orElseGet(() -> beginning(lines, wording));
    }

    private List<Line> beginning(List<Line> lines, Function<List<Line>, String> wording) {
        List<Line> best = lines.stream().limit(1).toList();
        int most = besideOne() - wording.apply(best).length();
        return best.stream().map(line -> line.cutTo(most)).toList();
    }

    private boolean holds(List<Line> lines, String summary) {
        int contents = lines.stream().mapToInt(line -> line.content().length()).sum();
        return (contents + summary.length()) / CHARACTERS_PER_TOKEN + lines.size() * TOKENS_PER_LINE <= tokens;
    }

    private int besideOne() {
        return (tokens - TOKENS_PER_LINE) * CHARACTERS_PER_TOKEN;
    }
}
