package io.elaaoms.extraction.llm;

import io.elaaoms.schemas.v1.Turn;
import java.util.ArrayList;
import java.util.List;

/// Cuts a long transcript into overlapping windows at turn boundaries.
final class Windows {

    private Windows() {}

    /// Windows of at most `most` characters (a single longer turn is a window of its own), each beginning
    /// with the last `overlap` turns of the one before. One window where everything fits.
    static List<List<Turn>> of(List<Turn> turns, int most, int overlap) {
        List<List<Turn>> windows = new ArrayList<>();
        int from = 0;
        int length = 0;
        for (int next = 0; next < turns.size(); next++) {
            length += turns.get(next).getMessage().length();
            if (length > most && next > from) {
                windows.add(turns.subList(from, next));
                from = Math.max(from + 1, next - overlap);
                length = length(turns.subList(from, next + 1));
            }
        }
        windows.add(turns.subList(from, turns.size()));
        return windows;
    }

    private static int length(List<Turn> turns) {
        return turns.stream().mapToInt(turn -> turn.getMessage().length()).sum();
    }
}
