package io.elaaoms.bench.contradictions;

import io.elaaoms.linking.judge.Arbiter;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.StatementPair;
import io.elaaoms.schemas.v1.Verdict;
import java.util.List;
import java.util.Set;
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
                        .map(later -> verdict(earlier, later)))
                .findFirst()
                .orElse(Verdict.DIFFERENT);
    }

    private Stream<Integer> numbers(String words) {
        return said.calls().stream().flatMap(call -> call.number(words).stream());
    }

    private Verdict verdict(int earlier, int later) {
        boolean outdated = said.expected().superseded().stream()
                .map(label -> label.split(" by ", 2))
                .anyMatch(label -> holds(label[0], earlier) && holds(label[1], later));
        boolean together = Stream.concat(
                        said.expected().current().stream(),
                        said.expected().superseded().stream().map(label -> label.split(" by ", 2)[0]))
                .anyMatch(label -> holds(label, earlier) && holds(label, later));
        if (together) {
            return Verdict.SAME;
        }
        return outdated ? Verdict.UPDATES : Verdict.DIFFERENT;
    }

    private static boolean holds(String label, int number) {
        return Set.of(label.split("\\+", -1)).contains(String.valueOf(number));
    }
}
