package io.elaaoms.extraction.llm;

import io.elaaoms.schemas.v1.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// Cuts a long transcript into overlapping windows at turn boundaries.
///
/// @param tokens how many tokens a turn costs
/// @param most tokens of one window; a single longer turn is a window of its own
/// @param overlap turns that a window repeats of the one before
record Windows(ToIntFunction<Turn> tokens, int most, int overlap) {

    /// One window where everything fits.
    List<List<Turn>> of(List<Turn> turns) {
        int[] costs = turns.stream().mapToInt(tokens).toArray();
        List<List<Turn>> windows = new ArrayList<>();
        int from = 0;
        int total = 0;
        for (int next = 0; next < costs.length; next++) {
            total += costs[next];
            if (total > most && next > from) {
                windows.add(turns.subList(from, next));
                from = beginning(from, next, costs);
                total = sum(costs, from, next + 1);
            }
        }
        windows.add(turns.subList(from, turns.size()));
        return windows;
    }

    /// Fewer repeated turns where they would leave no room for the next one.
    private int beginning(int from, int next, int[] costs) {
        int beginning = Math.max(from + 1, next - overlap);
        while (beginning < next && sum(costs, beginning, next + 1) > most) {
            beginning++;
        }
        return beginning;
    }

    private static int sum(int[] costs, int from, int to) {
        int sum = 0;
        for (int at = from; at < to; at++) {
            sum += costs[at];
        }
        return sum;
    }
}
