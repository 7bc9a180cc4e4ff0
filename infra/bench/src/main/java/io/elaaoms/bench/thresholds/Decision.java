package io.elaaoms.bench.thresholds;

import io.elaaoms.bench.thresholds.Pair.Kind;
import java.util.List;

/// What a threshold decides about a pair, together with the rules.
enum Decision {
    /// That both say the same: one memory.
    DUPLICATE("elaaoms.deduplication.thresholds.[%s].duplicate"),
    /// That the later one takes the place of the earlier one.
    RELATION("elaaoms.deduplication.thresholds.[%s].relation"),
    /// That two memories that both hold are shown together.
    LINK("elaaoms.linking.thresholds.[%s]");

    private final String setting;

    Decision(String setting) {
        this.setting = setting;
    }

    /// Where the threshold is set for a model.
    String setting(String model) {
        return setting.formatted(model);
    }

    /// Those of `pairs` it is asked of.
    List<Weighed> concerns(List<Weighed> pairs) {
        return switch (this) {
            case DUPLICATE, RELATION -> pairs;
            case LINK ->
                pairs.stream()
                        .filter(weighed -> weighed.is(Kind.RELATED) || weighed.is(Kind.UNRELATED))
                        .toList();
        };
    }

    /// Whether it should be decided so.
    boolean expects(Weighed weighed) {
        return switch (this) {
            case DUPLICATE -> weighed.is(Kind.SAME);
            case RELATION -> weighed.is(Kind.UPDATE);
            case LINK -> weighed.is(Kind.RELATED);
        };
    }

    /// Whether the rules let it be decided so where the cosine does.
    boolean isAllowed(Weighed weighed) {
        return switch (this) {
            case DUPLICATE -> weighed.byRules() == Kind.SAME;
            case RELATION -> weighed.byRules() == Kind.UPDATE;
            case LINK -> true;
        };
    }
}
