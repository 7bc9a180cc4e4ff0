package io.elaaoms.bench.contradictions;

import io.elaaoms.linking.judge.Arbiter;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.StatementPair;
import io.elaaoms.schemas.v1.Verdict;
import java.util.List;
import java.util.stream.Stream;

/// A judge that knows what is expected of a case: what is left wrong then is not the judge's fault.
record Oracle(Case said) implements Arbiter {

    @Override
    public ExtractorInfo info() {
        return new ExtractorInfo("scripted", "oracle", "1", "00");
    }

    @Override
    public Outcome<Judgement> judge(List<StatementPair> pairs) {
        return Outcome.success(new Judgement(pairs.stream().map(this::verdict).toList(), 0, 0));
    }

    private Verdict verdict(StatementPair pair) {
        return numbers(pair.getEarlier())
                .flatMap(earlier -> numbers(pair.getLater())
                        .filter(later -> later > earlier)
                        .map(later -> said.expected().between(earlier, later)))
                .findFirst()
                .orElse(Verdict.DIFFERENT);
    }

    private Stream<Integer> numbers(String words) {
        return said.calls().stream().flatMap(call -> call.number(words).stream());
    }
}
