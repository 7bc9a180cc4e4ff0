package io.elaaoms.bench.extraction;

import io.elaaoms.bench.report.Agreement;
import io.elaaoms.extraction.extract.ExtractionWork;
import io.elaaoms.extraction.extract.Extractor;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Extraction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads each session twice, each speaker once as the caller and once as the agent, with the extractor and
/// the
/// admission of production, and compares what is found with what was noted of that speaker.
final class ExtractionBench {

    private final Extractor extractor;
    private final Judge judge;
    private final CallLog log;

    ExtractionBench(Extractor extractor, Judge judge, CallLog log) {
        this.extractor = extractor;
        this.judge = judge;
        this.log = log;
    }

    /// Is told of each call that was measured.
    interface CallLog {

        void measured(CallerSide side, List<Candidate> candidates);
    }

    /// By conversation, in the order of `sessions`.
    Map<String, Measurement> run(List<AnnotatedSession> sessions) {
        Map<String, Measurement> results = new LinkedHashMap<>();
        for (int index = 0; index < sessions.size(); index++) {
            AnnotatedSession session = sessions.get(index);
            AnnotatedSession other = sessions.get((index + 1) % sessions.size());
            for (String caller : session.speakers()) {
                Measurement measured = measure(new CallerSide(session, caller), other);
                results.merge(session.conversation(), measured, Measurement::plus);
            }
        }
        return results;
    }

    private Measurement measure(CallerSide side, AnnotatedSession other) {
        Conversation conversation = side.toConversation();
        long began = System.nanoTime();
        Outcome<Extraction> outcome = new ExtractionWork(extractor, InstantSource.system())
                .apply(Key.of(conversation.getTenant(), conversation.getUserId()), conversation);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return switch (outcome) {
            case Outcome.Success<Extraction>(Extraction extraction) -> measured(side, other, extraction, took);
            case Outcome.Failure<Extraction> _ -> failed(side, took);
        };
    }

    private Measurement measured(CallerSide side, AnnotatedSession other, Extraction extraction, Duration took) {
        List<Candidate> candidates = extraction.getCandidates();
        log.measured(side, candidates);
        return new Measurement(
                1,
                0,
                Judge.byEvidence(side, candidates),
                judge.byContent(side, candidates),
                judge.byContent(new CallerSide(other, side.caller()), candidates),
                extraction.getRejected(),
                took);
    }

    private static Measurement failed(CallerSide side, Duration took) {
        Agreement nothing = new Agreement(side.observations().size(), 0, 0, 0);
        return new Measurement(1, 1, nothing, nothing, Agreement.NONE, Map.of(), took);
    }
}
