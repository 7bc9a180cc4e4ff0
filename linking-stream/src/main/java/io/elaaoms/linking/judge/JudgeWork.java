package io.elaaoms.linking.judge;

import io.elaaoms.linking.judge.Arbiter.Judgement;
import io.elaaoms.platform.stream.InFlightWork;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.PairVerdict;
import io.elaaoms.schemas.v1.RelationRequest;
import io.elaaoms.schemas.v1.RelationVerdicts;
import io.elaaoms.schemas.v1.StatementPair;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Asks an arbiter what a conversation wants to know, and takes down the answer without the words.
public final class JudgeWork implements InFlightWork<RelationRequest, RelationVerdicts> {

    private final Arbiter arbiter;
    private final InstantSource clock;

    public JudgeWork(Arbiter arbiter, InstantSource clock) {
        this.arbiter = arbiter;
        this.clock = clock;
    }

    @Override
    public Outcome<RelationVerdicts> apply(Key key, RelationRequest request) {
        return arbiter.judge(request.getPairs()).map(judgement -> verdicts(request, judgement));
    }

    private RelationVerdicts verdicts(RelationRequest request, Judgement judgement) {
        List<PairVerdict> verdicts = new ArrayList<>();
        for (int index = 0; index < request.getPairs().size(); index++) {
            StatementPair pair = request.getPairs().get(index);
            verdicts.add(new PairVerdict(
                    pair.getEarlierPrint(),
                    pair.getLaterPrint(),
                    judgement.verdicts().get(index)));
        }
        return RelationVerdicts.newBuilder()
                .setTenant(request.getTenant())
                .setUserId(request.getUserId())
                .setConversationId(request.getConversationId())
                .setRun(request.getRun())
                .setSaidAt(request.getSaidAt())
                .setDecidedAt(clock.instant())
                .setJudge(arbiter.info())
                .setInputTokens(judgement.inputTokens())
                .setOutputTokens(judgement.outputTokens())
                .setVerdicts(verdicts)
                .build();
    }

    /// Under which key an answer is kept: one for each run of a conversation that asked.
    public static Key keyOf(RelationVerdicts verdicts) {
        return Key.of(verdicts.getTenant(), verdicts.getUserId(), verdicts.getConversationId(), verdicts.getRun());
    }
}
