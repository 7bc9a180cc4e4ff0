package io.elaaoms.bench.recall;

import io.elaaoms.bench.recall.Conversation.Turn;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.schemas.Vectors;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A bare reference: the nearest by cosine, and nothing else.
final class DenseFinder implements Finder {

    private final Embedder embedder;
    private final List<Turn> turns;
    private final List<float[]> vectors;

    DenseFinder(Embedder embedder, List<Turn> turns) {
        this.embedder = embedder;
        this.turns = List.copyOf(turns);
        this.vectors = embedder.embed(turns.stream().map(Turn::text).toList());
    }

    @Override
    public List<String> find(String question, int most) {
        float[] asked = embedder.embed(List.of(question)).getFirst();
        return IntStream.range(0, turns.size())
                .boxed()
                .sorted(Comparator.comparingDouble(turn -> -Vectors.dot(asked, vectors.get(turn))))
                .limit(most)
                .map(turn -> turns.get(turn).id())
                .toList();
    }
}
