package io.elaaoms.bench.thresholds;

import io.elaaoms.bench.contradictions.Case;
import io.elaaoms.bench.contradictions.Cases;
import io.elaaoms.bench.contradictions.Written;
import io.elaaoms.bench.thresholds.Pair.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads the written pairs; `pairs.yaml` says how they are written. The cases of the contradiction suite in
/// which two things are said are pairs, too.
final class Pairs {

    private static final String FILE = "/pairs.yaml";

    private Pairs() {}

    static List<Pair> read() {
        return Stream.concat(written(), Cases.read().stream().flatMap(Pairs::of))
                .toList();
    }

    private static Stream<Pair> written() {
        JsonNode file = Written.read(FILE);
        return Arrays.stream(Kind.values())
                .flatMap(kind -> file.path(kind.name().toLowerCase(Locale.ROOT))
                        .valueStream()
                        .map(line -> line.asString().split(" \\| ", 2))
                        .map(pair -> new Pair(kind, pair[0], pair[1])));
    }

    /// In a case of more than two statements, what is outdated by what is outdated itself stands to nothing.
    private static Stream<Pair> of(Case said) {
        List<String> statements = said.statements();
        if (statements.size() != 2) {
            return Stream.empty();
        }
        Kind kind = switch (said.expected().between(1, 2)) {
            case SAME -> Kind.SAME;
            case UPDATES, CONTRADICTS -> Kind.UPDATE;
            case DIFFERENT -> Kind.RELATED;
        };
        return Stream.of(new Pair(kind, statements.getFirst(), statements.getLast()));
    }
}
