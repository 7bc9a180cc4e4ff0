package io.elaaoms.bench.thresholds;

import io.elaaoms.bench.contradictions.Case.Call;
import io.elaaoms.bench.contradictions.Sayings;
import io.elaaoms.bench.model.KnownVectors;
import io.elaaoms.bench.thresholds.Pair.Kind;
import io.elaaoms.linking.deduplicate.DeduplicationSettings;
import io.elaaoms.linking.deduplicate.OneCaller;
import io.elaaoms.linking.deduplicate.Thresholds;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.v1.Memory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/// Weighs pairs with the vectors of one model and the rules of deduplication.
final class Scales {

    private static final Thresholds NO_LIMIT = new Thresholds(0, 0);

    private final Embedder embedder;
    private final DeduplicationSettings settings;

    Scales(Embedder embedder) {
        this.embedder = KnownVectors.of(embedder);
        this.settings = new DeduplicationSettings(Map.of(embedder.model().name(), NO_LIMIT), DataSize.ofMegabytes(1));
    }

    /// In the order of the pairs; the embedder is asked once.
    List<Weighed> weigh(List<Pair> pairs) {
        embedder.embed(pairs.stream()
                .flatMap(pair -> Stream.of(pair.earlier(), pair.later()))
                .toList());
        return pairs.stream().map(this::weigh).toList();
    }

    private Weighed weigh(Pair pair) {
        List<float[]> vectors = embedder.embed(List.of(pair.earlier(), pair.later()));
        return new Weighed(pair, Vectors.dot(vectors.getFirst(), vectors.getLast()), byRules(pair));
    }

    private Kind byRules(Pair pair) {
        Sayings sayings = new Sayings(embedder, "caller");
        OneCaller caller = new OneCaller(
                sayings.caller(),
                settings,
                List.of(sayings.spoken(new Call(false, false, 1, List.of(pair.earlier())))));
        List<Memory> memories =
                caller.hear(sayings.spoken(new Call(false, false, 2, List.of(pair.later())))).values().stream()
                        .flatMap(Optional::stream)
                        .toList();
        if (memories.stream().anyMatch(memory -> memory.getSupersededBy().isPresent())) {
            return Kind.UPDATE;
        }
        return memories.stream().anyMatch(memory -> memory.getSupport().size() > 1) ? Kind.SAME : Kind.RELATED;
    }
}
