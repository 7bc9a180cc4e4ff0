package io.elaaoms.extraction.extract;

import io.elaaoms.extraction.admission.Admission;
import io.elaaoms.platform.stream.InFlightWork;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks the extractor about a conversation and admits what it says. A conversation in which the caller said
/// nothing is answered without asking anyone.
public final class ExtractionWork implements InFlightWork<Conversation, Extraction> {

    private static final int REMEMBERED = 128;

    private final Extractor extractor;
    private final InstantSource clock;
    private final RecentRuns recent = new RecentRuns(REMEMBERED);

    public ExtractionWork(Extractor extractor, InstantSource clock) {
        this.extractor = extractor;
        this.clock = clock;
    }

    @Override
    public Outcome<Extraction> apply(Key key, Conversation conversation) {
        Extractor reader = extractor.askedFor(conversation);
        if (!Speech.hasUserSpeech(conversation)) {
            return Outcome.success(toExtraction(conversation, reader, Extracted.of(List.of()), clock.instant()));
        }
        Optional<Extraction> known = recent.find(Extractions.keyOf(conversation, reader.info()));
        return known.map(Outcome::success).orElseGet(() -> ask(conversation, reader));
    }

    /// Nothing that was found in `conversation` is kept in memory either.
    void forget(Key conversation) {
        recent.forget(conversation);
    }

    private Outcome<Extraction> ask(Conversation conversation, Extractor reader) {
        return reader.extract(conversation).map(extracted -> {
            Extraction extraction = toExtraction(conversation, reader, extracted, clock.instant());
            recent.add(extraction);
            return extraction;
        });
    }

    private static Extraction toExtraction(
            Conversation conversation, Extractor reader, Extracted extracted, Instant at) {
        Admission.Admitted admitted = Admission.admit(Speech.of(conversation), extracted.candidates());
        boolean found = !admitted.candidates().isEmpty();
        return Extractions.of(conversation, reader.info(), at)
                .setExtractor(extracted.standIn().orElseGet(reader::info))
                .setOutcome(found ? ExtractionOutcome.EXTRACTED : ExtractionOutcome.NOTHING_TO_REMEMBER)
                .setCandidates(admitted.candidates())
                .setRejected(sum(extracted.rejected(), admitted.rejected()))
                .setInputTokens(extracted.inputTokens())
                .setOutputTokens(extracted.outputTokens())
                .build();
    }

    private static Map<String, Integer> sum(Map<String, Integer> some, Map<String, Integer> more) {
        Map<String, Integer> sum = new HashMap<>(some);
        more.forEach((reason, count) -> sum.merge(reason, count, Integer::sum));
        return sum;
    }
}
