package io.elaaoms.linking.judge;

import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.StatementPair;
import java.util.List;
import java.util.function.Function;

/// Judges as it is told to.
public record ScriptedArbiter(Function<List<StatementPair>, Outcome<Judgement>> script) implements Arbiter {

    /// One that always answers.
    public static ScriptedArbiter answering(Function<List<StatementPair>, Judgement> script) {
        return new ScriptedArbiter(pairs -> Outcome.success(script.apply(pairs)));
    }

    @Override
    public ExtractorInfo info() {
        return new ExtractorInfo("scripted", "judge", "1", "00");
    }

    @Override
    public Outcome<Judgement> judge(List<StatementPair> pairs) {
        return script.apply(pairs);
    }
}
