package io.elaaoms.bench.recall;

import java.io.IOException;
import java.util.List;

/// Finds turns of one conversation again.
interface Finder {

    /// Ids of turns, the best first, at most `most`.
    List<String> find(String question, int most) throws IOException, InterruptedException;
}
